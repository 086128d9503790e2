/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.matchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relayguard.matchers.StrangersMails.EXTERNAL;
import static org.relayguard.matchers.StrangersMails.INNOCENT;
import static org.relayguard.matchers.StrangersMails.ROUTED;
import static org.relayguard.matchers.StrangersMails.addresses;

import java.util.Collection;
import java.util.List;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.mail.NotesOnMail;
import org.relayguard.mail.RecipientNote;
import org.relayguard.policy.Exemptions;
import org.relayguard.policy.PolicySettings;
import org.relayguard.policy.Reason;

class SourceRoutedTest {

    private static final String ENDS_HERE = "bob%example.net@example.net";

    private final Judges judges = new Judges();

    @Nested
    class WithoutCondition {

        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "user%victim.test@example.net,        true,  leads outside",
            "victim.test!user@example.net,        true,  leads outside",
            "'\"user@victim.test\"@example.net',  true,  leads outside",
            "joe%sales@old.example,               true,  nobody knows what the next host does with it",
            "bob@example.net,                     false, a mailbox",
            "50%off@example.net,                  false, no route",
            "joe%sales.test@example.net,          false, a mailbox of exactly that name",
            "bob%example.net@example.net,         false, ends here",
            "user@victim.test,                    false, no route: UnauthorizedRelay's",
            "user%other.test@victim.test,         false, refused with or without a route: UnauthorizedRelay's",
        })
        void matchShouldTakeWhatTheRulesAboutRoutesRefuse(String recipient, boolean expected, String why)
                throws Exception {
            assertThat(match(null, StrangersMails.ofStranger(recipient)))
                    .as(why)
                    .isEqualTo(expected ? addresses(recipient) : List.of());
        }

        @Test
        void matchShouldLeaveATrustedClientAlone() throws Exception {
            assertThat(match(null, StrangersMails.ofUser(ROUTED))).isEmpty();
        }

        @Test
        void matchShouldTakeATrustedClientsRouteWhenThePolicyRefusesIt() throws Exception {
            SourceRouted testee = new SourceRouted(judges.judge(new PolicySettings(false, true, Exemptions.NONE)));
            testee.init(StrangersMails.config("SourceRouted"));

            assertThat(testee.match(StrangersMails.ofUser(ROUTED))).isEqualTo(addresses(ROUTED));
        }

        @Test
        void matchShouldTakeARouteThroughUsOfMailThatAMailetSent() throws Exception {
            assertThat(match(null, StrangersMails.ofMailet(ROUTED, EXTERNAL))).isEqualTo(addresses(ROUTED));
        }
    }

    @Nested
    class Any {

        @Test
        void matchShouldTakeEveryRouteWhoeverSendsItAndWhereverItEnds() throws Exception {
            assertThat(match("any", StrangersMails.ofStranger(ROUTED, ENDS_HERE, INNOCENT)))
                    .isEqualTo(addresses(ROUTED, ENDS_HERE));
            assertThat(match("any", StrangersMails.ofUser(ROUTED, "user%b.test@a.test", INNOCENT)))
                    .isEqualTo(addresses(ROUTED, "user%b.test@a.test"));
        }

        @Test
        void matchShouldTakeNoPeople() throws Exception {
            assertThat(match(
                            "any",
                            StrangersMails.ofStranger(
                                    "50%off@example.net", "wow!@example.net", "joe%sales.test@example.net")))
                    .isEmpty();
        }
    }

    @Nested
    class Notations {

        @Test
        void matchShouldTakeTheRefusedRoutesThatAreWrittenInOneOfThem() throws Exception {
            String bang = "victim.test!user@example.net";
            String quoted = "\"user%victim.test\"@example.net";

            assertThat(match("percent-hack, bang-path", StrangersMails.ofStranger(ROUTED, bang, quoted)))
                    .isEqualTo(addresses(ROUTED, bang));
            assertThat(match("quoted-percent-hack", StrangersMails.ofStranger(ROUTED, bang, quoted)))
                    .isEqualTo(addresses(quoted));
        }

        @Test
        void matchShouldLeaveWhatIsNotRefused() throws Exception {
            assertThat(match("percent-hack", StrangersMails.ofStranger(ENDS_HERE)))
                    .isEmpty();
        }
    }

    @Nested
    class WrongCondition {

        @ParameterizedTest(name = "\"{0}\"")
        @ValueSource(strings = {"", "percent", "any,percent-hack", "percent-hack,,bang-path", "Percent-Hack"})
        void initShouldFailAndSayWhatIsAllowed(String condition) {
            SourceRouted testee = new SourceRouted(judges.judge());

            assertThatThrownBy(() -> testee.init(StrangersMails.config("SourceRouted", condition)))
                    .isInstanceOf(MessagingException.class)
                    .hasMessageContaining("SourceRouted")
                    .hasMessageContaining("'any'")
                    .hasMessageContaining("percent-hack, quoted-percent-hack")
                    .hasMessageContaining("is '" + condition + "'");
        }
    }

    @Nested
    class Duplicates {

        @Test
        void matchShouldReturnEveryElementBecauseJamesTakesOneOffForEach() throws Exception {
            assertThat(match(null, StrangersMails.ofStranger(ROUTED, INNOCENT, ROUTED)))
                    .isEqualTo(addresses(ROUTED, ROUTED));
        }

        @Test
        void matchShouldNoteOneKeyForEachRcpt() throws Exception {
            FakeMail mail = StrangersMails.ofStranger(ROUTED, INNOCENT, "USER%victim.test@EXAMPLE.net");

            match(null, mail);

            assertThat(NotesOnMail.read(mail).of(ROUTED).keys()).hasSize(2).doesNotHaveDuplicates();
        }

        @Test
        void matchShouldTakeAnInnocentTwinThatJamesCannotTellFromTheGuiltyOne() throws Exception {
            // Base 64 is case-sensitive, addresses in James are not: the first decodes to user%victim.test, the second
            // to junk.
            String guilty = "=?utf-8?b?dXNlciV2aWN0aW0udGVzdA==?=@example.net";
            String twin = "=?utf-8?b?DXNLCIV2AWN0AW0UDGVZDA==?=@example.net";

            assertThat(match(null, StrangersMails.ofStranger(twin))).isEmpty();
            assertThat(match(null, StrangersMails.ofStranger(guilty))).hasSize(1);
            assertThat(match(null, StrangersMails.ofStranger(twin, guilty))).hasSize(2);
        }
    }

    @Nested
    class Notes {

        @Test
        void matchShouldNoteWhatWasDecidedAndWhy() throws Exception {
            FakeMail mail = StrangersMails.ofStranger(ROUTED, INNOCENT);

            match(null, mail);

            RecipientNote note = NotesOnMail.read(mail).of(ROUTED);
            assertThat(note.decision().orElseThrow().reason()).isEqualTo(Reason.ROUTED_OUTSIDE);
            assertThat(note.decision().orElseThrow().destination()).contains("user@victim.test");
            assertThat(note.keys()).hasSize(1);
        }

        @Test
        void matchShouldWriteNothingThatAQueueKeepsOnAPlainMail() throws Exception {
            FakeMail mail = StrangersMails.ofStranger(INNOCENT);
            long before = mail.attributes().count();

            match(null, mail);

            assertThat(mail.attributes()
                            .filter(attribute -> attribute.getValue().toJson().isPresent()))
                    .hasSize((int) before);
        }

        @Test
        void matchShouldKeepTheKeyWhenTheMailIsJudgedAgain() throws Exception {
            FakeMail mail = StrangersMails.ofStranger(ROUTED);

            match(null, mail);
            List<String> first = NotesOnMail.read(mail).of(ROUTED).keys();
            match(null, mail);

            assertThat(NotesOnMail.read(mail).of(ROUTED).keys()).isEqualTo(first);
        }

        @Test
        void matchShouldLinkARewrittenRecipientToTheActThatAMailetLetPass() throws Exception {
            FakeMail mail = StrangersMails.ofStranger("user%victim.test@old.example");
            match(null, mail);
            List<String> first =
                    NotesOnMail.read(mail).of("user%victim.test@old.example").keys();
            NotesOnMail.write(mail, NotesOnMail.read(mail).passOn(List.of("user%victim.test@old.example")));

            mail.setRecipients(addresses("user%victim.test@partner.example"));
            match(null, mail);

            assertThat(NotesOnMail.read(mail)
                            .of("user%victim.test@partner.example")
                            .keys())
                    .isEqualTo(first);
        }
    }

    @Nested
    class Released {

        @Test
        void matchShouldLeaveTheRecipientsThatWereStored() throws Exception {
            FakeMail mail = StrangersMails.ofStranger(ROUTED, "other%victim.test@example.net");
            StrangersMails.release(mail, ROUTED);

            assertThat(match(null, mail)).isEqualTo(addresses("other%victim.test@example.net"));
            assertThat(match("any", mail)).isEqualTo(addresses("other%victim.test@example.net"));
        }
    }

    @Nested
    class UndecidedRecipient {

        @Test
        void matchShouldFailSoThatJamesKeepsTheMailWhenNobodySplitItOff() throws Exception {
            judges.breakStore();
            FakeMail mail = StrangersMails.ofStranger(ROUTED);

            assertThatThrownBy(() -> match(null, mail))
                    .isInstanceOf(MessagingException.class)
                    .hasMessageContaining("address-lookup-failed")
                    .hasMessageContaining("Undecided");
        }

        @Test
        void matchShouldStandByWhatWasDecidedAMomentAgo() throws Exception {
            FakeMail mail = StrangersMails.ofStranger(ROUTED, "joe%sales.test@example.net");
            new Undecided(judges.judge()).match(mail);

            judges.breakStore();

            assertThat(match(null, mail)).isEqualTo(addresses(ROUTED));
        }

        @Test
        void matchShouldLeaveItWhenAMailetLetItPassInObserveMode() throws Exception {
            FakeMail mail = StrangersMails.ofStranger(ROUTED);
            judges.breakStore();
            new Undecided(judges.judge()).match(mail);
            NotesOnMail.write(mail, NotesOnMail.read(mail).passOn(List.of(ROUTED)));

            assertThat(match(null, mail)).isEmpty();
            assertThat(match("any", mail)).isEmpty();
        }
    }

    private Collection<MailAddress> match(String condition, Mail mail) throws MessagingException {
        SourceRouted testee = new SourceRouted(judges.judge());
        testee.init(StrangersMails.config("SourceRouted", condition));
        return testee.match(mail);
    }
}
