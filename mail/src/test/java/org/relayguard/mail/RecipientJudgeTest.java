/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relayguard.mail.PassFixture.EXTERNAL;
import static org.relayguard.mail.PassFixture.INNOCENT;
import static org.relayguard.mail.PassFixture.ROUTED;
import static org.relayguard.mail.PassFixture.addresses;
import static org.relayguard.mail.PassFixture.copied;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.policy.CountingAddresses;
import org.relayguard.policy.Decision;
import org.relayguard.policy.Verdict;

class RecipientJudgeTest {

    private final PassFixture fixture = new PassFixture();
    private final CountingAddresses policy = fixture.policy;
    private final RecipientJudge testee = fixture.testee;
    private final Object first = fixture.first;
    private final Object second = fixture.second;
    private final Object third = fixture.third;
    private FakeMail mail;

    @BeforeEach
    void setUp() throws Exception {
        mail = PassFixture.mail("Mail1", ROUTED, INNOCENT, EXTERNAL);
    }

    private List<MailAddress> refused(Object asker) throws MessagingException {
        return fixture.refused(mail, asker);
    }

    private List<MailAddress> undecided(Object asker) throws MessagingException {
        return fixture.undecided(mail, asker);
    }

    @Nested
    class InOnePass {

        @Test
        void recipientsShouldBeJudgedOnceWhoeverAsks() throws Exception {
            assertThat(refused(first)).isEqualTo(addresses(ROUTED, EXTERNAL));
            assertThat(policy.judgements()).isEqualTo(3);

            assertThat(refused(second)).isEqualTo(addresses(ROUTED, EXTERNAL));
            assertThat(refused(third)).isEqualTo(addresses(ROUTED, EXTERNAL));
            assertThat(policy.judgements()).isZero();
        }

        @Test
        void recipientOfAnotherTextShouldBeJudgedAloneBeItButAnotherCase() throws Exception {
            refused(first);
            policy.judgements();

            mail.setRecipients(addresses(ROUTED.toUpperCase(Locale.ROOT), INNOCENT, "new%victim.test@old.example"));

            assertThat(refused(second)).hasSize(2);
            assertThat(policy.judgements()).isEqualTo(2);
            assertThat(refused(third)).hasSize(2);
            assertThat(policy.judgements()).isZero();
        }

        @Test
        void sameRecipientTwiceShouldBeJudgedOnceAndGivenTwice() throws Exception {
            mail.setRecipients(addresses(ROUTED, INNOCENT, ROUTED));

            assertThat(refused(first)).isEqualTo(addresses(ROUTED, ROUTED));
            assertThat(refused(second)).isEqualTo(addresses(ROUTED, ROUTED));
            assertThat(policy.judgements()).isEqualTo(2);
        }

        @Test
        void worseOfTwoThatJamesTakesForEqualShouldStillCountWhenItWasNoted() throws Exception {
            // Of the same letters: the first is junk, the second user%victim.test.
            mail.setRecipients(addresses(
                    "=?utf-8?b?DXNLCIV2AWN0AW0UDGVZDA==?=@example.net",
                    "=?utf-8?b?dXNlciV2aWN0aW0udGVzdA==?=@example.net"));

            assertThat(refused(first)).hasSize(2);
            assertThat(refused(second)).hasSize(2);
        }

        @ParameterizedTest(name = "{0} -> {1}")
        @CsvSource({
            "Mail1,                                       Mail1-!4711234",
            "Mail1,                                       Mail1!aB3d",
            "Mail1-!4711234,                              Mail1-!4711234-!4711235",
            "Mail1-0a5b63c0-91b2-4ab0-a3f0-2d7ab3bd7e55,  -91b2-4ab0-a3f0-2d7ab3bd7e55!aB3d",
        })
        void partOfASplitMailShouldReadTheNote(String name, String ofPart) throws Exception {
            mail = PassFixture.mail(name, ROUTED, INNOCENT);
            refused(first);
            policy.judgements();
            mail = copied(mail, PassFixture.mail(ofPart, ROUTED));

            assertThat(refused(second)).isEqualTo(addresses(ROUTED));
            assertThat(policy.judgements()).isZero();
        }

        @Test
        void askerThatNotesForNobodyShouldJudgeAnew() throws Exception {
            testee.judge(mail).matching(decision -> true);

            assertThat(mail.getAttribute(PassNote.NAME)).isEmpty();
            refused(first);
            assertThat(policy.judgements()).isEqualTo(6);
        }
    }

    @Nested
    class Anew {

        @BeforeEach
        void note() throws Exception {
            refused(first);
            policy.judgements();
        }

        /** However the mail came to the top of the processor again: put back, re-queued, sent there, copied. */
        @Test
        void mailThatMeetsTheAuthorOfTheNoteOnceMoreShouldBeJudgedAnew() throws Exception {
            policy.setDown(true);

            assertThat(undecided(first)).isEqualTo(addresses(ROUTED));
            assertThat(policy.judgements()).isEqualTo(3);
            assertThat(undecided(second)).isEqualTo(addresses(ROUTED));
            assertThat(policy.judgements()).isZero();
        }

        @Test
        void mailInAnotherProcessorShouldBeJudgedAnew() throws Exception {
            mail.setState("relay");

            assertJudgedAnew();
        }

        @Test
        void mailOfAnotherSenderShouldBeJudgedAnew() throws Exception {
            mail = copied(
                    mail,
                    PassFixture.mailFrom("Mail1", "other@foreign.test", "203.0.113.9", ROUTED, INNOCENT, EXTERNAL));

            assertJudgedAnew();
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "org.apache.james.SMTPAuthUser",
                    "org.apache.james.SentByMailet",
                    "org.relayguard.client-address-disbelieved"
                })
        void mailOfAClientThatIsTrustedOtherwiseShouldBeJudgedAnew(String attribute) throws Exception {
            mail.setAttribute(new Attribute(AttributeName.of(attribute), AttributeValue.of("x")));

            assertJudgedAnew();
        }

        @Test
        void mailFromAnotherAddressShouldBeJudgedAnew() throws Exception {
            mail = copied(
                    mail,
                    PassFixture.mailFrom("Mail1", "someone@foreign.test", "192.0.2.9", ROUTED, INNOCENT, EXTERNAL));

            assertJudgedAnew();
        }

        @Test
        void mailThatWasReleasedSinceShouldBeJudgedAnew() throws Exception {
            mail.setAttribute(new Attribute(AttributeName.of("mailRepository-reprocessing"), AttributeValue.of(1)));

            assertJudgedAnew();
        }

        @Test
        void mailToWhichAMailetCopiedTheAttributesShouldBeJudgedAnew() throws Exception {
            mail = copied(mail, PassFixture.mail("Mail2", ROUTED, INNOCENT, EXTERNAL));

            assertJudgedAnew();
        }

        @Test
        void mailShouldBeJudgedAnewWhenTheNoteIsOld() throws Exception {
            fixture.nanos += Duration.ofSeconds(PassNote.MAX_SECONDS).toNanos() + 1;

            assertJudgedAnew();
        }

        @Test
        void whatIsNotANoteOfThisProcessShouldSayNothing() throws Exception {
            mail.setAttribute(new Attribute(PassNote.NAME, AttributeValue.of("judged in root: 3")));

            assertJudgedAnew();
        }

        private void assertJudgedAnew() throws MessagingException {
            refused(second);
            assertThat(policy.judgements()).isEqualTo(3);
        }
    }

    @Nested
    class AnUndecidedRecipient {

        @BeforeEach
        void breakStore() {
            policy.setDown(true);
        }

        @Test
        void shouldNotPassWhenNobodyInFrontTookCareOfIt() {
            assertThatThrownBy(() -> testee.judgeDecided(mail, first))
                    .isInstanceOf(MessagingException.class)
                    .hasMessageContaining("address-lookup-failed");
            assertThatThrownBy(() -> testee.judgeDecided(mail, second))
                    .as("what the first could not use it does not leave to the next")
                    .isInstanceOf(MessagingException.class);
        }

        @Test
        void shouldNotPassWhenWhatWasToKeepItDidNot() throws Exception {
            undecided(first);

            assertThatThrownBy(() -> testee.judgeDecided(mail, second)).isInstanceOf(MessagingException.class);
        }

        @Test
        void shouldStayUndecidedWhenAMailetLetItPass() throws Exception {
            undecided(first);
            NotesOnMail.write(mail, NotesOnMail.read(mail).passOn(List.of(ROUTED)));
            policy.setDown(false);

            assertThat(testee.judgeDecided(mail, second).matching(decision -> decision.verdict() == Verdict.REFUSE))
                    .isEqualTo(addresses(EXTERNAL));
        }

        @Test
        void shouldNotPassInALaterProcessorBecauseItWasLetPassInAnEarlierOne() throws Exception {
            undecided(first);
            NotesOnMail.write(mail, NotesOnMail.read(mail).passOn(List.of(ROUTED)));
            mail.setState("relay");

            assertThatThrownBy(() -> testee.judgeDecided(mail, second)).isInstanceOf(MessagingException.class);
        }

        @Test
        void shouldNotBeForgottenHoweverManyThereAre() throws Exception {
            mail.setRecipients(PassFixture.routed(5_000, "example.net"));
            undecided(first);
            NotesOnMail.write(
                    mail, NotesOnMail.read(mail).passOn(NotesOnMail.keysOf(List.copyOf(mail.getRecipients()))));
            policy.judgements();

            assertThat(testee.judgeDecided(mail, second).matching(Decision::isUndecided))
                    .hasSize(5_000);
            assertThat(policy.judgements()).isZero();
        }
    }

    @Test
    void noteShouldBeBoundedAndTheOthersJudgedEachTime() throws Exception {
        mail.setRecipients(PassFixture.routed(5_000, "old.example"));

        assertThat(refused(first)).hasSize(5_000);
        policy.judgements();

        assertThat(refused(second)).hasSize(5_000);
        int noted = 5_000 - policy.judgements();
        assertThat(noted).isPositive().isLessThan(PassNote.MAX_TEXT / 100);
    }
}
