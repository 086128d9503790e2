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
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeBodyPart;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;
import org.relayguard.address.Host;
import org.relayguard.text.Escaping;

/**
 * Writes the only reports about failed mail that the guard sends: a delivery status notification (RFC 3464) from the
 * postmaster, with the null sender, so that nothing answers it. Of the mail it holds the recipients, escaped and cut,
 * and nothing else: no subject, no header, no id, no body. What somebody wants to be sent to a victim must not get
 * there as a bounce.
 *
 * <pre>
 * a mail with a sender                 one report to the sender
 * a null sender                        none: RFC 5321, 6.1
 * "user&#92;u0140victim.test"&#64;example    none: James writes the low byte of each character, so that it would go to
 *                                      another address
 * bob&#64;localhost, bob&#64;[127.0.0.9]   none: it would come back, from a client that is trusted, and circle
 * more failures than may be named      the first of them, and how many more there are
 * </pre>
 */
public final class DeliveryReports {

    private static final int MAX_ADDRESS = 320;

    private final Clock clock;

    @Inject
    public DeliveryReports(Clock clock) {
        this.clock = clock;
    }

    /**
     * Tells the sender of a mail.
     *
     * @return whether there was somebody who could be told
     * @throws MessagingException when the report could not be handed to James; nobody was told then
     */
    boolean send(Mail mail, Report report, MailetContext context) throws MessagingException {
        Optional<MailAddress> sender = mail.getMaybeSender().asOptional();
        Optional<InternetAddress> recipient =
                sender.filter(DeliveryReports::canBeWrittenTo).flatMap(MailAddress::toInternetAddress);
        if (sender.isEmpty() || recipient.isEmpty()) {
            return false;
        }
        MailAddress postmaster = context.getPostmaster();
        MimeMessage message = new MimeMessage((Session) null);
        message.setFrom(postmaster.toInternetAddress().orElse(null));
        message.setRecipient(RecipientType.TO, recipient.get());
        message.setSubject(report.subject());
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-replied"); // RFC 3834
        message.setContent(parts(report, postmaster.getDomain().asString()));
        message.saveChanges();
        context.sendMail(null, List.of(sender.get()), message); // without a sender: nobody answers it
        return true;
    }

    /** Printable ASCII and nothing else leaves James as it is; and to this machine itself nothing is sent. */
    private static boolean canBeWrittenTo(MailAddress address) {
        return address.asString().chars().allMatch(c -> c >= ' ' && c <= '~')
                && !Host.of(address.getDomain().asString())
                        .isThisMachine(); // it would come back, from a trusted client
    }

    private static MimeMultipart parts(Report report, String reportingHost) throws MessagingException {
        MimeBodyPart forPeople = new MimeBodyPart();
        forPeople.setText(textForPeople(report), StandardCharsets.UTF_8.name());
        MimeBodyPart forMachines = new MimeBodyPart();
        forMachines.setText(deliveryStatus(report, reportingHost));
        forMachines.setHeader("Content-Type", "message/delivery-status");
        return new MimeMultipart("report; report-type=delivery-status", forPeople, forMachines);
    }

    private static String textForPeople(Report report) {
        StringBuilder text = new StringBuilder("Your message was not delivered to:\r\n\r\n");
        report.named()
                .forEach(failure -> text.append("  ")
                        .append(failure.printableRecipient())
                        .append("\r\n    ")
                        .append(failure.diagnostic())
                        .append("\r\n"));
        int more = report.failures().size() - report.named().size();
        if (more > 0) {
            text.append("\r\nand to ").append(more).append(" more\r\n");
        }
        report.notice().ifPresent(it -> text.append("\r\n").append(it).append("\r\n"));
        return text.toString();
    }

    /** RFC 3464, section 2. */
    private static String deliveryStatus(Report report, String reportingHost) {
        StringBuilder status =
                new StringBuilder("Reporting-MTA: dns; ").append(reportingHost).append("\r\n");
        report.named()
                .forEach(failure -> status.append("\r\nFinal-Recipient: rfc822; ")
                        .append(failure.printableRecipient())
                        .append("\r\nAction: failed\r\nStatus: ")
                        .append(failure.status())
                        .append("\r\nDiagnostic-Code: smtp; ")
                        .append(failure.diagnostic())
                        .append("\r\n"));
        return status.toString();
    }

    /**
     * What to tell.
     *
     * @param subject words of ours
     * @param failures one for each recipient
     * @param mostNamed how many recipients are named, so that a report does not grow with what a client sends
     * @param notice what the administrator wants to be said, as well
     */
    record Report(String subject, List<Failure> failures, int mostNamed, Optional<String> notice) {

        Report {
            failures = List.copyOf(failures);
        }

        List<Failure> named() {
            return failures.subList(0, Math.min(failures.size(), mostNamed));
        }
    }

    /**
     * One recipient, and why it failed.
     *
     * @param recipient as the client wrote it
     * @param status the enhanced status code of RFC 3463
     * @param diagnostic one line of ours, which begins with a reply code of RFC 5321
     */
    record Failure(String recipient, String status, String diagnostic) {

        String printableRecipient() {
            return Escaping.printable(recipient, MAX_ADDRESS);
        }
    }
}
