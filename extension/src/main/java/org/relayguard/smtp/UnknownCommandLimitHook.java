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
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.policy.Mode;

/**
 * Ends a connection that goes on with commands that do not exist. James's own limit counts within a transaction, so that a RSET
 * starts it afresh; this one counts within the connection.
 *
 * <pre>{@code
 * <handler class="org.relayguard.smtp.UnknownCommandLimitHook"/>
 * }</pre>
 */
public final class UnknownCommandLimitHook implements UnknownHook {

    private static final HookResult GOODBYE = HookResult.builder()
            .hookReturnCode(HookReturnCode.disconnected(Action.DENY))
            .smtpReturnCode("421")
            .smtpDescription("4.7.0 Too many unknown commands, goodbye")
            .build();

    private final int limit;
    private final boolean enforce;

    @Inject
    UnknownCommandLimitHook(RelayGuardConfiguration configuration, Mode mode) {
        this.limit = configuration.door().unknownCommands();
        this.enforce = mode == Mode.ENFORCE;
    }

    @Override
    public HookResult doUnknown(SMTPSession session, String command) {
        if (!enforce || limit == 0 || SessionMemory.countUnknown(session) <= limit) {
            return HookResult.DECLINED;
        }
        SessionMemory.close(session);
        return GOODBYE;
    }
}
