/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import java.util.List;
import org.relayguard.audit.subject.AuditSubject;
import org.relayguard.audit.subject.GuardHandlers;
import org.relayguard.audit.subject.JamesHandlers;
import org.relayguard.audit.subject.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.HandlerChain;
import org.relayguard.jamesconf.HandlerChain.Handler;
import org.relayguard.jamesconf.MailListener;

/**
 * Whether a listener asks if a recipient exists, and asks somebody who can know it.
 *
 * <pre>
 * no handler asks, and there are domains that are passed on      found: every local part is accepted
 * James's ValidRcptHandler, and there are relay domains          found: it knows users of this server only
 * RelayAwareValidRcptHandler                                     nothing
 * </pre>
 *
 * <p>Passed on are the domains of {@code relay.domains}, and those with a mapping that leads away from here.
 */
final class RecipientChecks implements Check<AuditSubject> {

    private static final String REPAIR = "<handler class=\"" + GuardHandlers.RECIPIENT_CHECK + "\"/>";

    @Override
    public void check(AuditSubject subject, Problems problems) {
        unchecked(subject, problems);
        refusing(subject, problems);
    }

    private static void unchecked(AuditSubject subject, Problems problems) {
        List<MailListener> unchecked = subject.smtpListeners().stream()
                .filter(listener -> !checksRecipients(listener.chain()))
                .toList();
        if (unchecked.isEmpty() || !LiveQuestions.existDomainsPassedOn(subject, problems)) {
            return;
        }
        unchecked.forEach(listener -> problems.found(
                TrustProblem.NO_RECIPIENT_CHECK,
                listener.chain().place(),
                listener.name() + " accepts every local part, and there are domains that are passed on",
                REPAIR));
    }

    private static boolean checksRecipients(HandlerChain chain) {
        return chain.lists(GuardHandlers.RECIPIENT_CHECK) || chain.lists(JamesHandlers.RECIPIENT_CHECK);
    }

    private static void refusing(AuditSubject subject, Problems problems) {
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
