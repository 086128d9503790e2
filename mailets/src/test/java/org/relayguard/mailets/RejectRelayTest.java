/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relayguard.mailets.Mails.BODY;
import static org.relayguard.mailets.Mails.ROUTED;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.mail.MessagingException;
import javax.mail.internet.ContentType;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import org.apache.james.core.MaybeSender;
import org.apache.mailet.Attribute;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.apache.mailet.base.test.FakeMailContext.SentMail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.attempt.FinalAction;
import org.relayguard.mail.RecipientNote.Stage;
import org.relayguard.policy.Mode;

class RejectRelayTest {

    private Guard guard;

    @BeforeEach
    void setUp() throws MessagingException {
        guard = new Guard();
    }

    @Nested
    class OfAStranger {

        @Test
        void serviceShouldEndTheMailWithoutAWord() throws Exception {
            FakeMail mail = Mails.matched(ROUTED);

            reject().service(mail);

            assertThat(mail.getState()).isEqualTo("ghost");
            assertThat(guard.context.getSentMails()).isEmpty();
            assertThat(guard.context.getBouncedMails()).isEmpty();
            assertThat(guard.kept).isEmpty();
        }

        @Test
        void serviceShouldRecordEachRcptAsRejected() throws Exception {
            reject().service(Mails.matched(ROUTED, ROUTED));

            assertThat(guard.actions()).containsExactly(FinalAction.REJECTED, FinalAction.REJECTED);
            assertThat(guard.attempts.acts()).isEqualTo(2);
        }

        @Test
        void serviceShouldNotTellAClientThatIsTrustedByItsNetworkOnly() throws Exception {
            FakeMail mail = Mails.matched(ROUTED);
            mail.setAttribute(Attribute.convertToAttribute("org.apache.james.SMTPIsAuthNetwork", true));

            reject().service(mail);

            assertThat(guard.context.getSentMails()).isEmpty();
        }
    }

    @Nested
    class OfAnAuthenticatedSender {

        @Test
        void serviceShouldTellTheSenderWithANullSender() throws Exception {
            reject().service(authenticated());

            SentMail sent = onlySent();
            assertThat(sent.getSender()).isNull();
            assertThat(sent.getRecipients()).isEqualTo(Mails.addresses("someone@foreign.test"));
            assertThat(sent.getMsg().getFrom()[0]).hasToString("postmaster@example.net");
            assertThat(sent.getMsg().getHeader("Auto-Submitted")).containsExactly("auto-replied");
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
            assertThat(((MimeMultipart) parsed(onlySent()).getContent()).getCount())
                    .isEqualTo(2);
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

        @Test
        void serviceShouldTellNobodyWhenTheOperatorSaysSo() throws Exception {
            guard.init(guard.reject(Mode.ENFORCE), "bounce", "never").service(authenticated());

            assertThat(guard.context.getSentMails()).isEmpty();
            assertThat(guard.actions()).containsExactly(FinalAction.REJECTED);
        }

        @Test
        void serviceShouldNeverAnswerTheNullSender() throws Exception {
            FakeMail mail = Mails.matched(ROUTED);
            FakeMail withoutSender = FakeMail.builder()
                    .name("Mail2")
                    .sender(MaybeSender.nullSender())
                    .recipients(Mails.addresses(ROUTED))
                    .attributes(mail.attributes().toList())
                    .build();
            Mails.authenticate(withoutSender);

            reject().service(withoutSender);

            assertThat(guard.context.getSentMails()).isEmpty();
            assertThat(withoutSender.getState()).isEqualTo("ghost");
        }

        private FakeMail authenticated() throws MessagingException {
            FakeMail mail = Mails.matched(ROUTED);
            Mails.authenticate(mail);
            return mail;
        }
    }

    @Nested
    class SentByAMailet {

        @Test
        void serviceShouldKeepItAndTellNobody() throws Exception {
            FakeMail mail = Mails.matched(ROUTED);
            Mails.authenticate(mail);
            mail.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);

            reject().service(mail);

            assertThat(guard.kept).hasSize(1);
            assertThat(guard.actions()).containsExactly(FinalAction.QUARANTINED);
            assertThat(guard.context.getSentMails()).isEmpty();
            assertThat(mail.getState()).isEqualTo("ghost");
        }

        @Test
        void serviceShouldFailRatherThanLoseItWhenTheRepositoryFails() throws Exception {
            FakeMail mail = Mails.matched(ROUTED);
            mail.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);
            guard.repositoryIsDown = true;
            RejectRelay testee = reject();

            assertThatThrownBy(() -> testee.service(mail)).isInstanceOf(MessagingException.class);

            assertThat(mail.getState()).isEqualTo("root");
        }
    }

    @Test
    void serviceShouldKeepWhatNobodyCouldJudge() throws Exception {
        reject().service(Mails.undecided(ROUTED));

        assertThat(guard.kept).hasSize(1);
        assertThat(guard.actions()).containsExactly(FinalAction.DEFERRED);
    }

    @Test
    void serviceShouldRejectWhatAMatcherOfTheOperatorsGaveIt() throws Exception {
        FakeMail mail = Mails.unjudged("bob@example.net");

        reject().service(mail);

        assertThat(mail.getState()).isEqualTo("ghost");
        assertThat(guard.actions()).containsExactly(FinalAction.REJECTED);
    }

    @Test
    void serviceShouldRecordAndPassTheMailOnInObserveMode() throws Exception {
        FakeMail mail = Mails.matched(ROUTED);
        Mails.authenticate(mail);

        guard.init(guard.reject(Mode.OBSERVE)).service(mail);

        assertThat(mail.getState()).isEqualTo("root");
        assertThat(mail.getRecipients()).hasSize(1);
        assertThat(guard.context.getSentMails()).isEmpty();
        assertThat(guard.actions()).containsExactly(FinalAction.OBSERVED);
        assertThat(NotesOnMail.read(mail).of(ROUTED).stage()).isEqualTo(Stage.PASSED_ON);
    }

    @Test
    void initShouldOpenTheQuarantineOfTheSampleUnlessToldOtherwise() throws Exception {
        reject();
        guard.init(guard.reject(Mode.ENFORCE), "repositoryPath", "memory://var/mail/q/");

        assertThat(guard.opened).containsExactly("var/mail/relay-quarantine/", "memory://var/mail/q/");
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "bounce,         always,  parameter 'bounce' must be one of authenticated",
        "bounce,         '',      parameter 'bounce' must be a text",
        "notice,         ' ',     parameter 'notice' must be a text",
        "repositoryPath, ftp://x, parameter 'repositoryPath' must be a repository of James",
        "processor,      error,   unknown parameter 'processor' with value 'error'; allowed are bounce",
    })
    void initShouldRefuseAWrongParameter(String name, String value, String message) {
        assertThatThrownBy(() -> guard.init(guard.reject(Mode.ENFORCE), name, value))
                .isInstanceOf(MessagingException.class)
                .hasMessageStartingWith("RejectRelay: " + message)
                .hasMessageContaining("'" + value + "'");
    }

    private RejectRelay reject() throws MessagingException {
        return guard.init(guard.reject(Mode.ENFORCE));
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
