/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import javax.inject.Inject;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.protocols.smtp.hook.HookReturnCode.Action;
import org.apache.james.protocols.smtp.hook.UnknownHook;
import org.relayguard.attempt.Anomaly;
import org.relayguard.attempt.Detection;
import org.relayguard.config.RelayGuardConfiguration;

/**
 * Ends a connection that goes on with commands that do not exist. James's own limit counts within a transaction, so
 * that a RSET starts it afresh; this one counts within the connection. Whoever goes on and on looks for something: that
 * is one attempt.
 *
 * <pre>
 * up to the limit          James's own 500
 * the next one             421 4.7.0 Too many unknown commands, goodbye; closed, recorded as too-many-unknown-commands
 * the next one, observing  James's own 500; recorded, once for each connection
 * </pre>
 *
 * <pre>{@code
 * <handler class="org.relayguard.smtp.UnknownCommandLimitHook"/>
 * }</pre>
 */
public final class UnknownCommandLimitHook implements UnknownHook {

    private static final String TEXT = "4.7.0 Too many unknown commands, goodbye";
    private static final Detection DETECTION = Detection.of(Anomaly.TOO_MANY_UNKNOWN_COMMANDS);
    private static final HookResult GOODBYE = HookResult.builder()
            .hookReturnCode(HookReturnCode.disconnected(Action.DENY))
            .smtpReturnCode(SmtpGate.CLOSING)
            .smtpDescription(TEXT)
            .build();

    private final int limit;
    private final SmtpGate gate;

    @Inject
    UnknownCommandLimitHook(RelayGuardConfiguration configuration, SmtpGate gate) {
        this.limit = configuration.smtp().unknownCommands();
        this.gate = gate;
    }

    @Override
    public HookResult doUnknown(SMTPSession session, String command) {
        if (limit == 0 || SessionMemory.countUnknown(session) != limit + 1) {
            return HookResult.DECLINED;
        }
        String evidence = SessionMemory.line(session).map(CommandText::evidence).orElse(command);
        return gate.ends(session, DETECTION, TEXT, evidence) ? GOODBYE : HookResult.DECLINED;
    }
}
