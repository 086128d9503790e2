/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import org.relayguard.audit.AuditSubject;
import org.relayguard.audit.Check;
import org.relayguard.audit.FindingKind;
import org.relayguard.audit.Findings;
import org.relayguard.audit.GuardHandlers;
import org.relayguard.audit.JamesHandlers;
import org.relayguard.jamesconf.Handler;
import org.relayguard.jamesconf.MailListener;

/** James's ValidRcptHandler on a listener that takes mail for relay domains: it knows users of this server only. */
final class RelayDomainRefused implements Check {

    @Override
    public void check(AuditSubject subject, Findings findings) {
        if (subject.relayDomains().isEmpty()) {
            return;
        }
        for (MailListener listener : subject.smtpListeners()) {
            listener.chain().handlers().stream()
                    .filter(handler -> handler.className().equals(JamesHandlers.RECIPIENT_CHECK))
                    .forEach(handler -> smtp(listener, handler, findings));
        }
        for (MailListener listener : subject.lmtpListeners()) {
            listener.chain()
                    .coreHandlersPackage()
                    .filter(core -> core.text().equals(JamesHandlers.LMTP_MAILET_PACKAGE))
                    .ifPresent(core -> findings.found(
                            FindingKind.RELAY_DOMAIN_REFUSED,
                            core.place(),
                            listener.name() + " has James's ValidRcptHandler built in",
                            "<handlerchain coreHandlersPackage=\"" + GuardHandlers.LMTP_PACKAGE + "\"/>"));
        }
    }

    private static void smtp(MailListener listener, Handler handler, Findings findings) {
        findings.found(
                FindingKind.RELAY_DOMAIN_REFUSED,
                handler.place(),
                listener.name() + " has James's ValidRcptHandler, which finds no user at a relay domain",
                "<handler class=\"" + GuardHandlers.RECIPIENT_CHECK + "\"/>");
    }
}
