/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.AbstractHookableCmdHandler;
import org.apache.james.protocols.smtp.hook.RcptHook;
import org.apache.james.smtpserver.AuthRequiredToRelayRcptHook;
import org.apache.james.smtpserver.dsn.DSNRcptParameterHook;
import org.apache.james.smtpserver.fastfail.ValidRcptHandler;

/**
 * James's own relay check, asked before James comes to it: for a plain external recipient of a stranger, whose RCPT
 * would go through all hooks and write a line into the log, only to get the same reply. The words are James's, because
 * it is James's hook that says them.
 *
 * <pre>
 * hooks of RCPT, in their order                              asked at once
 * the guard's, ValidRcptHandler, DSN, James's relay check    yes
 * any other in front of it, greylisting for one              no: it may answer first, and James goes through all
 * </pre>
 */
final class JamesRelayCheck {

    /** They have nothing to say about an external recipient without parameters. */
    private static final Set<Class<?>> SILENT = Set.of(
            ForwardPathHandler.class,
            RelayAwareValidRcptHandler.class,
            ValidRcptHandler.class,
            DSNRcptParameterHook.class);

    private final RcptHook hook;

    private JamesRelayCheck(RcptHook hook) {
        this.hook = hook;
    }

    /** @param hooks of RCPT, in the order in which James asks them */
    static Optional<JamesRelayCheck> in(List<?> hooks) {
        for (Object hook : hooks) {
            if (hook.getClass() == AuthRequiredToRelayRcptHook.class) {
                return Optional.of(new JamesRelayCheck((RcptHook) hook));
            }
            if (!SILENT.contains(hook.getClass())) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** James's refusal; empty when it has no objection. */
    Optional<Response> refusal(SMTPSession session, MaybeSender sender, MailAddress recipient) {
        return Optional.ofNullable(
                AbstractHookableCmdHandler.calcDefaultSMTPResponse(hook.doRcpt(session, sender, recipient)));
    }
}
