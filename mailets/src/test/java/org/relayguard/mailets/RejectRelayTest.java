/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relayguard.mailets.Mails.ROUTED;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.mail.MessagingException;
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
import org.relayguard.mail.NotesOnMail;
import org.relayguard.mail.RecipientNote.Stage;
import org.relayguard.policy.Enforcement;
import org.relayguard.policy.Mode;
import org.relayguard.policy.Reason;

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
    void serviceShouldKeepAMailOfWhichTheRecordWasDropped() throws Exception {
        FakeMail mail = Mails.matched(ROUTED);
        guard.recorderIsFull = true;

        reject().service(mail);

        assertThat(guard.kept).hasSize(1);
        assertThat(mail.getState()).isEqualTo("ghost");
    }

    @Test
    void serviceShouldNotEndAMailWithoutARecordWhenTheRepositoryFailsToo() throws Exception {
        FakeMail mail = Mails.matched(ROUTED);
        guard.recorderIsFull = true;
        guard.repositoryIsDown = true;
        RejectRelay testee = reject();

        assertThatThrownBy(() -> testee.service(mail)).isInstanceOf(MessagingException.class);

        assertThat(mail.getState()).isEqualTo("root");
    }

    @Test
    void serviceShouldRejectWhatAMatcherOfTheOperatorsGaveIt() throws Exception {
        FakeMail mail = Mails.unjudged("bob@example.net");

        reject().service(mail);

        assertThat(mail.getState()).isEqualTo("ghost");
        assertThat(guard.actions()).containsExactly(FinalAction.REJECTED);
    }

    @Test
    void serviceShouldTellTheSenderNothingAboutARecipientThatIsOnlyObserved() throws Exception {
        FakeMail mail = Mails.unjudged("a%b.test@old.example", ROUTED);
        Mails.note(mail, recipient -> recipient.equals(ROUTED) ? Reason.ROUTED_OUTSIDE : Reason.ROUTED_AT_RELAY_DOMAIN);
        Mails.authenticate(mail);

        guard.init(guard.reject(new Enforcement(Mode.ENFORCE, Set.of(Reason.ROUTED_AT_RELAY_DOMAIN))))
                .service(mail);

        assertThat(text(onlySent())).contains(ROUTED).doesNotContain("a%b.test@old.example");
        assertThat(mail.getRecipients()).isEqualTo(Mails.addresses("a%b.test@old.example"));
        assertThat(mail.getState()).isEqualTo("root");
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
}
