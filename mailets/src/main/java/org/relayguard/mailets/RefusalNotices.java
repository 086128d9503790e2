/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.mail.Message.RecipientType;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.MimeBodyPart;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;
import org.relayguard.mail.MailNotes;
import org.relayguard.policy.Decision;
import org.relayguard.policy.Reply;
import org.relayguard.text.Escaping;

/**
 * Tells the sender of a mail which recipients were refused: a delivery status notification (RFC 3464) from the postmaster, with
 * the null sender, so that it is never answered. Nothing of the original mail is in it, neither body nor headers: what a
 * sender wants to be sent to somebody else must not get there as a bounce.
 */
public final class RefusalNotices {

    private static final int MAX_ADDRESS = 320;
    private static final int MAX_RECIPIENTS = 100; // a notice does not grow with what a client sends
    private static final Reply DENIED = new Reply(550, "5.7.1", "Relaying denied");

    private final Clock clock;

    @Inject
    public RefusalNotices(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param notice what the operator wants to be said, as well
     * @throws MessagingException when the notice could not be handed to James; nobody was told then
     */
    void send(Mail mail, Optional<String> notice, MailetContext context) throws MessagingException {
        MailAddress sender = mail.getMaybeSender().asOptional().orElseThrow();
        MailAddress postmaster = context.getPostmaster();
        MimeMessage message = new MimeMessage((Session) null);
        message.setFrom(postmaster.toInternetAddress().orElse(null));
        message.setRecipient(RecipientType.TO, sender.toInternetAddress().orElse(null));
        message.setSubject("Undelivered: relaying denied");
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-replied"); // RFC 3834
        message.setContent(report(refusals(mail), notice, postmaster.getDomain().asString()));
        message.saveChanges();
        context.sendMail(null, List.of(sender), message); // without a sender: nobody answers it
    }

    private static List<Refusal> refusals(Mail mail) {
        MailNotes notes = NotesOnMail.read(mail);
        return NotesOnMail.keysOf(mail.getRecipients()).stream()
                .distinct()
                .limit(MAX_RECIPIENTS)
                .map(recipient -> new Refusal(
                        Escaping.printable(recipient, MAX_ADDRESS),
                        notes.of(recipient).decision().flatMap(Decision::reply).orElse(DENIED)))
                .toList();
    }

    private static MimeMultipart report(List<Refusal> refusals, Optional<String> notice, String reportingHost)
            throws MessagingException {
        MimeBodyPart forPeople = new MimeBodyPart();
        forPeople.setText(textForPeople(refusals, notice), StandardCharsets.UTF_8.name());
        MimeBodyPart forMachines = new MimeBodyPart();
        forMachines.setText(deliveryStatus(refusals, reportingHost));
        forMachines.setHeader("Content-Type", "message/delivery-status");
        return new MimeMultipart("report; report-type=delivery-status", forPeople, forMachines);
    }

    private static String textForPeople(List<Refusal> refusals, Optional<String> notice) {
        StringBuilder text = new StringBuilder("Your message was not delivered to:\r\n\r\n");
        refusals.forEach(refusal -> text.append("  ")
                .append(refusal.recipient())
                .append("\r\n    ")
                .append(refusal.reply().line())
                .append("\r\n"));
        notice.ifPresent(it -> text.append("\r\n").append(it).append("\r\n"));
        return text.toString();
    }

    /** RFC 3464, section 2. */
    private static String deliveryStatus(List<Refusal> refusals, String reportingHost) {
        StringBuilder status =
                new StringBuilder("Reporting-MTA: dns; ").append(reportingHost).append("\r\n");
        refusals.forEach(refusal -> status.append("\r\nFinal-Recipient: rfc822; ")
                .append(refusal.recipient())
                .append("\r\nAction: failed\r\nStatus: ")
                .append(refusal.reply().status())
                .append("\r\nDiagnostic-Code: smtp; ")
                .append(refusal.reply().line())
                .append("\r\n"));
        return status.toString();
    }

    /** One recipient, escaped, and what a client at the door would have been told. */
    private record Refusal(String recipient, Reply reply) {}
}
