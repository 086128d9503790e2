/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.relayguard.mail.NotesOnMail;
import org.relayguard.mailets.DeliveryReports.Failure;
import org.relayguard.mailets.DeliveryReports.Report;

/**
 * Tells the sender that a gateway refused a mail, and tells him nothing that the client wrote but the recipient.
 * James's own DSNBounce about the same mail repeats subject, ENVID and In-Reply-To, also with {@code attachment=none}:
 * a stranger who names a victim as the sender has the victim written to.
 *
 * <pre>
 * the gateway answered              the report says
 * 550 5.1.1 no user buy-now         550 5.1.1
 * 550 no                            550, status 5.0.0
 * nothing, or no 5xx                550, status 5.0.0
 * </pre>
 *
 * <pre>{@code
 * <mailet match="gateway-refused" class="org.relayguard.mailets.SendFailureReport">
 *   <passThrough>false</passThrough>
 * </mailet>
 * }</pre>
 *
 * <p>With {@code passThrough=false} the mail ends when its sender was told. Where nobody can be told (a null sender, an
 * address outside ASCII) it goes on all the same, to the mailet that keeps it.
 */
public class SendFailureReport extends GenericMailet {

    private static final String NOTICE = "notice";
    private static final String PASS_THROUGH = "passThrough";
    private static final int MAX_RECIPIENTS = 10; // each is up to 320 characters of a stranger's
    private static final AttributeName DELIVERY_ERROR = AttributeName.of("delivery-error");

    private final DeliveryReports reports;
    private String notice; // null when the administrator wants nothing more to be said
    private boolean passThrough = true;

    @Inject
    public SendFailureReport(DeliveryReports reports) {
        this.reports = reports;
    }

    @Override
    public void init() throws MessagingException {
        MailetParameters parameters = MailetParameters.of(getClass(), getMailetConfig(), NOTICE, PASS_THROUGH);
        notice = parameters.text(NOTICE).orElse(null);
        passThrough = parameters.flag(PASS_THROUGH, true);
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        Report report = new Report("Undelivered mail", failures(mail), MAX_RECIPIENTS, Optional.ofNullable(notice));
        boolean told = reports.send(mail, report, getMailetContext());
        if (told && !passThrough) {
            mail.setState(Mail.GHOST);
        }
    }

    private static List<Failure> failures(Mail mail) {
        GatewayReply reply = AttributeUtils.getValueAndCastFromMail(mail, DELIVERY_ERROR, String.class)
                .map(GatewayReply::of)
                .orElse(GatewayReply.UNKNOWN);
        return NotesOnMail.keysOf(mail.getRecipients()).stream()
                .distinct()
                .map(recipient -> new Failure(recipient, reply.status(), reply.line()))
                .toList();
    }

    @Override
    public String getMailetInfo() {
        return "SendFailureReport: tells the sender, and repeats nothing of the mail";
    }
}
