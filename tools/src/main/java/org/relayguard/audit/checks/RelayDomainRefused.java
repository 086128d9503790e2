/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import org.relayguard.audit.AuditSubject;
import org.relayguard.audit.GuardHandlers;
import org.relayguard.audit.JamesHandlers;
import org.relayguard.audit.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.HandlerChain.Handler;
import org.relayguard.jamesconf.MailListener;

/** James's ValidRcptHandler on a listener that takes mail for relay domains: it knows users of this server only. */
final class RelayDomainRefused implements Check<AuditSubject> {

    @Override
    public void check(AuditSubject subject, Problems problems) {
        if (subject.relayDomains().isEmpty()) {
            return;
        }
        for (MailListener listener : subject.smtpListeners()) {
            listener.chain().handlers().stream()
                    .filter(handler -> handler.className().equals(JamesHandlers.RECIPIENT_CHECK))
                    .forEach(handler -> smtp(listener, handler, problems));
        }
        for (MailListener listener : subject.lmtpListeners()) {
            listener.chain()
                    .coreHandlersPackage()
                    .filter(core -> core.text().equals(JamesHandlers.LMTP_MAILET_PACKAGE))
                    .ifPresent(core -> problems.found(
                            TrustProblem.RELAY_DOMAIN_REFUSED,
                            core.place(),
                            listener.name() + " has James's ValidRcptHandler built in",
                            "<handlerchain coreHandlersPackage=\"" + GuardHandlers.LMTP_PACKAGE + "\"/>"));
        }
    }

    private static void smtp(MailListener listener, Handler handler, Problems problems) {
        problems.found(
                TrustProblem.RELAY_DOMAIN_REFUSED,
                handler.place(),
                listener.name() + " has James's ValidRcptHandler, which finds no user at a relay domain",
                "<handler class=\"" + GuardHandlers.RECIPIENT_CHECK + "\"/>");
    }
}
