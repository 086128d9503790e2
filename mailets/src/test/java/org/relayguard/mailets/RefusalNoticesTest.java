/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relayguard.mailets.Mails.BODY;
import static org.relayguard.mailets.Mails.ROUTED;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.mail.MessagingException;
import javax.mail.internet.ContentType;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import org.apache.mailet.base.test.FakeMail;
import org.apache.mailet.base.test.FakeMailContext.SentMail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relayguard.policy.Mode;

/** What RejectRelay tells a sender who authenticated. */
class RefusalNoticesTest {

    private Guard guard;

    @BeforeEach
    void setUp() throws MessagingException {
        guard = new Guard();
    }

    @Test
    void theNoticeShouldBeADeliveryStatusNotificationThatNamesTheTechnique() throws Exception {
        reject().service(authenticated());

        ContentType type = new ContentType(onlySent().getMsg().getContentType());
        assertThat(type.match("multipart/report")).isTrue();
        assertThat(type.getParameter("report-type")).isEqualTo("delivery-status");
        assertThat(text(onlySent()))
                .contains("Content-Type: message/delivery-status")
                .contains("Reporting-MTA: dns; example.net")
                .contains("Final-Recipient: rfc822; " + ROUTED)
                .contains("Action: failed")
                .contains("Status: 5.7.1")
                .contains("Diagnostic-Code: smtp; 550 5.7.1 Relaying denied: percent-hack not accepted");
    }

    @Test
    void theNoticeShouldCarryNothingOfTheMail() throws Exception {
        reject().service(authenticated());

        assertThat(text(onlySent())).doesNotContain(BODY, "watches", "An offer");
        assertThat(((MimeMultipart) parsed(onlySent()).getContent()).getCount()).isEqualTo(2);
    }

    @Test
    void theNoticeShouldSayWhatTheOperatorWantsToBeSaid() throws Exception {
        guard.init(guard.reject(Mode.ENFORCE), "notice", "Ask the help desk, Bücher.")
                .service(authenticated());

        MimeMultipart content = (MimeMultipart) parsed(onlySent()).getContent();
        assertThat(content.getBodyPart(0).getContent().toString()).contains("Ask the help desk, Bücher.");
    }

    @Test
    void theNoticeShouldEscapeARecipientThatHoldsControlCharacters() throws Exception {
        FakeMail mail = Mails.matched("\"us\\\rer\\\nBcc: x%y.test\"@example.net");
        Mails.authenticate(mail);

        reject().service(mail);

        assertThat(parsed(onlySent()).getHeader("Bcc")).isNull();
        assertThat(text(onlySent())).doesNotContain("\nBcc:");
    }

    @Test
    void theNoticeShouldNotGrowWithTheNumberOfRecipients() throws Exception {
        String[] recipients = new String[1000];
        for (int i = 0; i < recipients.length; i++) {
            recipients[i] = "user" + i + "%victim.test@example.net";
        }
        FakeMail mail = Mails.matched(recipients);
        Mails.authenticate(mail);

        reject().service(mail);

        assertThat(text(onlySent()).split("Final-Recipient", -1)).hasSize(101);
    }

    private RejectRelay reject() throws MessagingException {
        return guard.init(guard.reject(Mode.ENFORCE));
    }

    private static FakeMail authenticated() throws MessagingException {
        FakeMail mail = Mails.matched(ROUTED);
        Mails.authenticate(mail);
        return mail;
    }

    private SentMail onlySent() {
        assertThat(guard.context.getSentMails()).hasSize(1);
        return guard.context.getSentMails().get(0);
    }

    private static String text(SentMail sent) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        sent.getMsg().writeTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static MimeMessage parsed(SentMail sent) throws Exception {
        return new MimeMessage(null, new ByteArrayInputStream(text(sent).getBytes(StandardCharsets.UTF_8)));
    }
}
