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

import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.address.Host;
import org.relayguard.mail.MailTrust;
import org.relayguard.policy.ClientTrust;

class PlainMatchersTest {

    @Nested
    class SenderIsTrustedMatcher {

        private final SenderIsTrusted testee = new SenderIsTrusted(new MailTrust(ClientTrust.asJamesHasIt()));

        @Test
        void matchShouldTakeAllRecipientsOfATrustedClient() throws Exception {
            assertThat(testee.match(StrangersMails.ofUser(INNOCENT, EXTERNAL, INNOCENT)))
                    .isEqualTo(addresses(INNOCENT, EXTERNAL, INNOCENT));
        }

        @Test
        void matchShouldTakeNobodyOfAStranger() throws Exception {
            assertThat(testee.match(StrangersMails.ofStranger(INNOCENT))).isEmpty();
        }

        @Test
        void matchShouldTakeNobodyWhenAMailetSentAStrangersMailOn() throws Exception {
            assertThat(testee.match(StrangersMails.ofMailet(INNOCENT))).isEmpty();
        }

        @Test
        void matchShouldTakeAllWhenRemoteDeliveryGaveUpATrustedClientsMail() throws Exception {
            FakeMail mail = StrangersMails.ofUser(EXTERNAL);
            mail.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);

            assertThat(testee.match(mail)).isEqualTo(addresses(EXTERNAL));
        }

        @Test
        void initShouldRefuseACondition() {
            assertThatThrownBy(() -> testee.init(StrangersMails.config("SenderIsTrusted", "x")))
                    .isInstanceOf(MessagingException.class)
                    .hasMessageContaining("'x'");
        }
    }

    @Nested
    class ReleasedFromQuarantineMatcher {

        private final ReleasedFromQuarantine testee = new ReleasedFromQuarantine();

        @Test
        void matchShouldTakeTheStoredRecipientsWhateverTheirCase() throws Exception {
            FakeMail mail = StrangersMails.ofStranger("User%Victim.test@example.net", EXTERNAL);
            StrangersMails.release(mail, ROUTED);

            assertThat(testee.match(mail)).isEqualTo(addresses("User%Victim.test@example.net"));
        }

        @Test
        void matchShouldTakeNobodyOfAMailThatIsNotReleased() throws Exception {
            FakeMail mail = StrangersMails.ofStranger(ROUTED);
            StrangersMails.set(mail, "org.relayguard.quarantine.id", "01JDECGJ3R7ZQ4N2W8X5V6T0KM");

            assertThat(testee.match(mail)).isEmpty();
        }

        @Test
        void initShouldRefuseACondition() {
            assertThatThrownBy(() -> testee.init(StrangersMails.config("ReleasedFromQuarantine", "x")))
                    .isInstanceOf(MessagingException.class)
                    .hasMessageContaining("'x'");
        }
    }

    @Nested
    class RecipientIsRelayDomainMatcher {

        private final RecipientIsRelayDomain testee = new RecipientIsRelayDomain(Host.of("branch.example")::equals);

        @Test
        void matchShouldTakeTheRecipientsAtAListedDomainDuplicatesIncluded() throws Exception {
            assertThat(testee.match(
                            StrangersMails.ofStranger("a@branch.example", INNOCENT, EXTERNAL, "a@Branch.Example")))
                    .isEqualTo(addresses("a@branch.example", "a@Branch.Example"));
        }

        @Test
        void matchShouldTakeNobodyAtADomainThatIsOnlyMapped() throws Exception {
            assertThat(testee.match(StrangersMails.ofStranger("a@old.example"))).isEmpty();
        }

        @Test
        void initShouldRefuseACondition() {
            assertThatThrownBy(() -> testee.init(StrangersMails.config("RecipientIsRelayDomain", "old.example")))
                    .isInstanceOf(MessagingException.class)
                    .hasMessageContaining("'old.example'");
        }
    }

    @Nested
    class RecipientIsLocalPostmasterMatcher {

        private final RecipientIsLocalPostmaster testee = new RecipientIsLocalPostmaster(Judges.DOMAINS);

        @Test
        void matchShouldTakeThePostmasterOfALocalDomainWhateverItsCaseDuplicatesIncluded() throws Exception {
            assertThat(testee.match(StrangersMails.ofStranger(
                            "postmaster@example.net", INNOCENT, "PostMaster@Example.net", "postmaster@example.net")))
                    .isEqualTo(addresses("postmaster@example.net", "PostMaster@Example.net", "postmaster@example.net"));
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "postmaster@old.example",
                    "postmaster@partner.example",
                    "postmaster@victim.test",
                    "bob@example.net",
                    "postmaster-1@example.net",
                    "postmaster+x@example.net"
                })
        void matchShouldLeaveEverybodyElse(String recipient) throws Exception {
            assertThat(testee.match(StrangersMails.ofStranger(recipient))).isEmpty();
        }

        @Test
        void initShouldRefuseACondition() {
            assertThatThrownBy(() -> testee.init(StrangersMails.config("RecipientIsLocalPostmaster", "x")))
                    .isInstanceOf(MessagingException.class)
                    .hasMessageContaining("'x'");
        }
    }
}
