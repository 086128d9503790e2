/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import org.relayguard.audit.AuditSubject;
import org.relayguard.audit.Check;
import org.relayguard.audit.FindingKind;
import org.relayguard.audit.Findings;
import org.relayguard.audit.chain.Arrival;

/**
 * A mailet that a stranger's mail can reach and that sends it to addresses in its headers: UseHeaderRecipients, and Redirect,
 * Resend or Forward to {@code to}, {@code from} or {@code replyTo}.
 */
final class RecipientsFromMessage implements Check {

    @Override
    public void check(AuditSubject subject, Findings findings) {
        subject.arrivals().stream()
                .filter(Arrival::isStrangers)
                .map(Arrival::line)
                .filter(Answers::goToAddressesOfTheMessage)
                .forEach(line -> findings.found(
                        FindingKind.RECIPIENTS_FROM_MESSAGE,
                        line.place(),
                        "whoever writes the headers of the mail chooses to whom this mailet sends it",
                        """
                        <mailet match="All" class="Redirect">
                          <recipients>archive@example.net</recipients>
                        </mailet>"""));
    }
}
