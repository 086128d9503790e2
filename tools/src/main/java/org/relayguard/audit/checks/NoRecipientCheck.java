/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import java.util.List;
import org.relayguard.audit.AuditSubject;
import org.relayguard.audit.GuardHandlers;
import org.relayguard.audit.JamesHandlers;
import org.relayguard.audit.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.HandlerChain;
import org.relayguard.jamesconf.MailListener;

/**
 * An SMTP listener that asks nobody whether a recipient exists, while there are domains that are passed on: those of
 * {@code relay.domains}, or domains with a mapping that leads away from here.
 */
final class NoRecipientCheck implements Check<AuditSubject> {

    private static final String REPAIR = "<handler class=\"" + GuardHandlers.RECIPIENT_CHECK + "\"/>";

    @Override
    public void check(AuditSubject subject, Problems problems) {
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
}
