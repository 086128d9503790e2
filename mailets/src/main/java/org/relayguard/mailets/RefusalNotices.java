/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import java.util.List;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.relayguard.mail.MailNotes;
import org.relayguard.mail.NotesOnMail;
import org.relayguard.mailets.DeliveryReports.Failure;
import org.relayguard.mailets.DeliveryReports.Report;
import org.relayguard.policy.Decision;
import org.relayguard.policy.Reply;

/**
 * Tells the sender of a mail which recipients were refused, and why, in the words of the reply that a client
 * would have got at SMTP.
 */
public final class RefusalNotices {

    private static final int MAX_RECIPIENTS = 100;
    private static final Reply DENIED = new Reply(550, "5.7.1", "Relaying denied");

    private final DeliveryReports reports;

    @Inject
    public RefusalNotices(DeliveryReports reports) {
        this.reports = reports;
    }

    /**
     * @param terms with what the administrator wants to be said as well
     * @throws MessagingException when the notice could not be handed to James; nobody was told then
     */
    void send(Mail mail, Rejection.Terms terms) throws MessagingException {
        Report report = new Report("Undelivered: relaying denied", refusals(mail), MAX_RECIPIENTS, terms.notice());
        reports.send(mail, report, terms.context());
    }

    private static List<Failure> refusals(Mail mail) {
        MailNotes notes = NotesOnMail.read(mail);
        return NotesOnMail.keysOf(mail.getRecipients()).stream()
                .distinct()
                .map(recipient -> refusal(
                        recipient,
                        notes.of(recipient).decision().flatMap(Decision::reply).orElse(DENIED)))
                .toList();
    }

    private static Failure refusal(String recipient, Reply reply) {
        return new Failure(recipient, reply.status(), reply.line());
    }
}
