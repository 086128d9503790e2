/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relayguard.mailets.Mails.KEY;
import static org.relayguard.mailets.Mails.ROUTED;
import static org.relayguard.mailets.Mails.SECOND_KEY;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.mail.MessagingException;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.ProcessingState;
import org.apache.mailet.base.test.FakeMail;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.attempt.FinalAction;
import org.relayguard.mail.MailNotes;
import org.relayguard.mail.NotesOnMail;
import org.relayguard.mail.PlainValues;
import org.relayguard.mail.RecipientNote;
import org.relayguard.mail.RecipientNote.Stage;
import org.relayguard.mail.SmtpNote;
import org.relayguard.policy.Enforcement;
import org.relayguard.policy.Mode;
import org.relayguard.policy.Reason;
import org.relayguard.policy.SampleDecisions;

class QuarantineRelayTest {

    private static final String PATH = "var/mail/relay-quarantine/";

    private Guard guard;

    @BeforeEach
    void setUp() throws MessagingException {
        guard = new Guard();
    }

    @Nested
    class Enforcing {

        private QuarantineRelay testee;

        @BeforeEach
        void setUp() throws MessagingException {
            testee = guard.init(guard.quarantine(Mode.ENFORCE), "repositoryPath", PATH);
        }

        @Test
        void serviceShouldKeepTheWholeMailAndEndIt() throws Exception {
            FakeMail mail = Mails.matched(ROUTED, ROUTED);

            testee.service(mail);

            assertThat(guard.kept).singleElement().satisfies(kept -> {
                assertThat(kept.getRecipients()).hasSize(2);
                assertThat(kept.getMessage().getContent()).isEqualTo(Mails.BODY);
                assertThat(kept.getState()).isEqualTo("root");
            });
            assertThat(mail.getState()).isEqualTo("ghost");
        }

        @Test
        void serviceShouldRecordEachRcptAsQuarantined() throws Exception {
            testee.service(Mails.matched(ROUTED, ROUTED));

            assertThat(guard.actions()).containsExactly(FinalAction.QUARANTINED, FinalAction.QUARANTINED);
            assertThat(guard.attempts.attempts())
                    .extracting(attempt -> attempt.key().text())
                    .containsExactly(KEY, SECOND_KEY);
        }

        @Test
        void serviceShouldWriteWhoAndWhenAndWhyOnTheMail() throws Exception {
            FakeMail mail = Mails.matched(ROUTED);
            Mails.authenticate(mail);

            testee.service(mail);

            assertThat(plain(guard.kept.get(0), "time")).isEqualTo("2026-03-01T12:00:00Z");
            assertThat(plain(guard.kept.get(0), "client")).isEqualTo("203.0.113.9");
            assertThat(plain(guard.kept.get(0), "helo")).isEqualTo("probe.test");
            assertThat(plain(guard.kept.get(0), "user")).isEqualTo("bob@example.net");
            assertThat(plain(guard.kept.get(0), "sender")).isEqualTo("<someone@foreign.test>");
            assertThat(plain(guard.kept.get(0), "recipients")).isEqualTo(List.of(ROUTED));
            assertThat(plain(guard.kept.get(0), "decisions"))
                    .isEqualTo(Map.of(
                            ROUTED,
                            Map.of(
                                    "keys", List.of(KEY),
                                    "verdict", "refuse",
                                    "reason", "routed-outside",
                                    "notations", List.of("percent-hack"),
                                    "hops", List.of("example.net"),
                                    "destination", "user@victim.test",
                                    "stage", "judged")));
            assertThat(plain(guard.kept.get(0), "id").toString()).hasSize(26);
        }

        @Test
        void serviceShouldWriteWhatSmtpKnewOfTheSameActThoughTheRecipientWasRewritten() throws Exception {
            FakeMail mail = Mails.matched(ROUTED);
            SmtpNote smtp = SmtpNote.of(
                    KEY, "Bob%Mx1@Example.net", SampleDecisions.because(Reason.ROUTE_ENDS_HERE), FinalAction.PASSED);
            MailNotes atSmtp = MailNotes.ofSmtp(Map.of("bob%mx1@example.net", List.of(smtp)));
            Map<String, RecipientNote> notes =
                    new HashMap<>(NotesOnMail.read(mail).byRecipient());
            notes.putAll(atSmtp.byRecipient());
            NotesOnMail.write(mail, new MailNotes(notes));

            testee.service(mail);

            assertThat(plain(guard.kept.get(0), "decisions"))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .extractingByKey(ROUTED, as(InstanceOfAssertFactories.MAP))
                    .containsEntry("smtp", List.of(smtp.toPlain()));
            assertThat(guard.onlyAttempt().evidence().text()).isEqualTo("Bob%Mx1@Example.net");
        }

        @Test
        void everythingOnTheMailShouldSurviveTheJsonOfJamesRepositories() throws Exception {
            testee.service(Mails.matched(ROUTED));

            assertThat(guard.kept.get(0).attributes()).allSatisfy(attribute -> {
                String json = attribute.getValue().toJson().orElseThrow().toString();
                assertThat(AttributeValue.fromJsonString(json).toJson())
                        .isEqualTo(attribute.getValue().toJson());
            });
            Mail mail = guard.kept.get(0);
            throughJson(mail);
            Mails.reprocess(mail);
            assertThat(NotesOnMail.releaseOf(mail).counts(ROUTED)).isTrue();
            assertThat(NotesOnMail.read(mail).of(ROUTED).keys()).containsExactly(KEY);
        }

        @Test
        void serviceShouldTakeEverythingBackWhenTheRepositoryFails() throws Exception {
            FakeMail mail = Mails.matched(ROUTED);
            Map<AttributeName, Attribute> before = Map.copyOf(mail.attributesMap());
            guard.repositoryIsDown = true;

            assertThatThrownBy(() -> testee.service(mail)).hasMessage("the repository is down");

            assertThat(mail.attributesMap()).isEqualTo(before);
            assertThat(mail.getState()).isEqualTo("root");
            assertThat(guard.attempts.attempts()).isEmpty();
        }

        @Test
        void serviceShouldKeepAnUndecidedRecipientWithoutARightToBeReleased() throws Exception {
            testee.service(Mails.undecided(ROUTED));

            Mail kept = guard.kept.get(0);
            Mails.reprocess(kept);
            assertThat(NotesOnMail.releaseOf(kept).counts(ROUTED)).isFalse();
            assertThat(guard.actions()).containsExactly(FinalAction.DEFERRED);
        }

        @Test
        void requiredProcessingStateShouldBeRootWhereReleasedMailEnters() {
            assertThat(testee.requiredProcessingState()).containsExactly(new ProcessingState("root"));
        }
    }

    /** Repositories keep one mail for each name: the part that comes second must not take the place of the first. */
    @Test
    void aPartOfAMailThatGoesOnShouldBeKeptUnderANameOfItsOwn() throws Exception {
        String second = "a%b.test@old.example";
        FakeMail mail = Mails.unjudged(ROUTED, second);
        Mails.note(mail, recipient -> recipient.equals(ROUTED) ? Reason.ROUTED_OUTSIDE : Reason.ROUTED_AT_RELAY_DOMAIN);
        QuarantineRelay inRoot = guard.init(
                guard.quarantine(new Enforcement(Mode.ENFORCE, Set.of(Reason.ROUTED_AT_RELAY_DOMAIN))),
                "repositoryPath",
                PATH);
        inRoot.service(mail);
        assertThat(mail.getRecipients()).isEqualTo(Mails.addresses(second));
        Mails.note(mail, recipient -> Reason.ROUTED_OUTSIDE);

        inRoot.service(mail);

        assertThat(mail.getName()).isEqualTo("Mail1");
        assertThat(guard.kept).extracting(Mail::getName).hasSize(2).doesNotHaveDuplicates();
        assertThat(guard.kept).flatExtracting(Mail::getRecipients).isEqualTo(Mails.addresses(ROUTED, second));
    }

    @Nested
    class Observing {

        @Test
        void serviceShouldRecordAndPassTheMailOn() throws Exception {
            FakeMail mail = Mails.matched(ROUTED);

            guard.init(guard.quarantine(Mode.OBSERVE), "repositoryPath", PATH).service(mail);

            assertThat(guard.actions()).containsExactly(FinalAction.OBSERVED);
            assertThat(guard.kept).isEmpty();
            assertThat(mail.getState()).isEqualTo("root");
            assertThat(mail.getRecipients()).hasSize(1);
            assertThat(NotesOnMail.read(mail).of(ROUTED).stage()).isEqualTo(Stage.PASSED_ON);
            assertThat(Mails.value(mail, "org.relayguard.quarantine.id")).isEmpty();
        }
    }

    @Nested
    class Parameters {

        @Test
        void initShouldOpenTheRepository() throws Exception {
            guard.init(guard.quarantine(Mode.ENFORCE), "repositoryPath", " memory://var/mail/q/ ");

            assertThat(guard.opened).containsExactly("memory://var/mail/q/");
        }

        @Test
        void initShouldRequireThePath() {
            assertThatThrownBy(() -> guard.init(guard.quarantine(Mode.ENFORCE)))
                    .hasMessage("QuarantineRelay: parameter 'repositoryPath' is required");
        }

        @Test
        void initShouldSayWhatIsWrongWithThePath() {
            assertThatThrownBy(() -> guard.init(guard.quarantine(Mode.ENFORCE), "repositoryPath", "ftp://x"))
                    .isInstanceOf(MessagingException.class)
                    .hasMessageContaining("QuarantineRelay: parameter 'repositoryPath' must be ")
                    .hasMessageContaining("but is 'ftp://x'")
                    .hasMessageContaining("no repository has the protocol ftp");
        }

        @ParameterizedTest(name = "{0}={1}")
        @CsvSource({"repositoryPath, ' '", "path, x", "passThrough, true"})
        void initShouldRefuseAWrongParameter(String name, String value) {
            assertThatThrownBy(() -> guard.init(guard.quarantine(Mode.ENFORCE), name, value))
                    .isInstanceOf(MessagingException.class)
                    .hasMessageContaining("QuarantineRelay")
                    .hasMessageContaining("'" + name + "'")
                    .hasMessageContaining("'" + value + "'");
        }
    }

    private static Object plain(Mail mail, String name) {
        return PlainValues.read(
                Mails.value(mail, "org.relayguard.quarantine." + name).orElseThrow());
    }

    private static void throughJson(Mail mail) throws Exception {
        for (Attribute attribute : mail.attributes().toList()) {
            String json = attribute.getValue().toJson().orElseThrow().toString();
            mail.setAttribute(new Attribute(attribute.getName(), AttributeValue.fromJsonString(json)));
        }
    }
}
