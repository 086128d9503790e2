/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import org.relayguard.audit.chain.ChainWalk.Arrival;
import org.relayguard.audit.subject.AuditSubject;
import org.relayguard.audit.subject.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;

/**
 * A mailet that a stranger's mail can reach and that sends it to addresses in its headers: UseHeaderRecipients, and
 * Redirect, Resend or Forward to {@code to}, {@code from} or {@code replyTo}.
 */
final class RecipientsFromMessage implements Check<AuditSubject> {

    @Override
    public void check(AuditSubject subject, Problems problems) {
        subject.arrivals().stream()
                .filter(Arrival::isStrangers)
                .map(Arrival::line)
                .filter(Answers::goToAddressesOfTheMessage)
                .forEach(line -> problems.found(
                        TrustProblem.RECIPIENTS_FROM_MESSAGE,
                        line.place(),
                        "whoever writes the headers of the mail chooses to whom this mailet sends it",
                        """
                        <mailet match="All" class="Redirect">
                          <recipients>archive@example.net</recipients>
                        </mailet>"""));
    }
}
