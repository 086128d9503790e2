/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.matchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relayguard.matchers.Mails.EXTERNAL;
import static org.relayguard.matchers.Mails.INNOCENT;
import static org.relayguard.matchers.Mails.ROUTED;
import static org.relayguard.matchers.Mails.addresses;

import java.util.Optional;
import javax.mail.MessagingException;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relayguard.address.Host;
import org.relayguard.policy.ClientTrust;
import org.relayguard.policy.DomainClass;
import org.relayguard.policy.DomainClasses;

class PlainMatchersTest {

    @Nested
    class SenderIsTrustedMatcher {

        private final SenderIsTrusted testee = new SenderIsTrusted(new MailTrust(ClientTrust.asJamesHasIt()));

        @Test
        void matchShouldTakeAllRecipientsOfATrustedClient() throws Exception {
            assertThat(testee.match(Mails.ofUser(INNOCENT, EXTERNAL, INNOCENT)))
                    .isEqualTo(addresses(INNOCENT, EXTERNAL, INNOCENT));
        }

        @Test
        void matchShouldTakeNobodyOfAStrangerOrAMailet() throws Exception {
            assertThat(testee.match(Mails.ofStranger(INNOCENT))).isEmpty();
            assertThat(testee.match(Mails.ofMailet(INNOCENT))).isEmpty();
        }

        @Test
        void initShouldRefuseACondition() {
            assertThatThrownBy(() -> testee.init(Mails.config("SenderIsTrusted", "x")))
                    .isInstanceOf(MessagingException.class)
                    .hasMessageContaining("'x'");
        }
    }

    @Nested
    class ReleasedFromQuarantineMatcher {

        private final ReleasedFromQuarantine testee = new ReleasedFromQuarantine();

        @Test
        void matchShouldTakeTheStoredRecipientsWhateverTheirCase() throws Exception {
            FakeMail mail = Mails.ofStranger("User%Victim.test@example.net", EXTERNAL);
            Mails.release(mail, ROUTED);

            assertThat(testee.match(mail)).isEqualTo(addresses("User%Victim.test@example.net"));
        }

        @Test
        void matchShouldTakeNobodyOfAMailThatIsNotReleased() throws Exception {
            FakeMail mail = Mails.ofStranger(ROUTED);
            Mails.set(mail, "org.relayguard.quarantine.id", "01JDECGJ3R7ZQ4N2W8X5V6T0KM");

            assertThat(testee.match(mail)).isEmpty();
        }

        @Test
        void initShouldRefuseACondition() {
            assertThatThrownBy(() -> testee.init(Mails.config("ReleasedFromQuarantine", "x")))
                    .isInstanceOf(MessagingException.class)
                    .hasMessageContaining("'x'");
        }
    }

    @Nested
    class RecipientIsRelayDomainMatcher {

        @Test
        void matchShouldTakeTheRecipientsAtARelayDomain() throws Exception {
            RecipientIsRelayDomain testee = new RecipientIsRelayDomain(Judges.DOMAINS);

            assertThat(testee.match(Mails.ofStranger("a@old.example", INNOCENT, EXTERNAL, "a@old.example")))
                    .isEqualTo(addresses("a@old.example", "a@old.example"));
        }

        @Test
        void matchShouldFailWhenNobodyKnowsWhoseDomainItIs() throws Exception {
            RecipientIsRelayDomain testee = new RecipientIsRelayDomain(new Unknown());
            FakeMail mail = Mails.ofStranger(INNOCENT);

            assertThatThrownBy(() -> testee.match(mail)).isInstanceOf(MessagingException.class);
        }

        @Test
        void initShouldRefuseACondition() {
            assertThatThrownBy(() -> new RecipientIsRelayDomain(Judges.DOMAINS)
                            .init(Mails.config("RecipientIsRelayDomain", "old.example")))
                    .isInstanceOf(MessagingException.class)
                    .hasMessageContaining("'old.example'");
        }
    }

    private static final class Unknown implements DomainClasses {

        @Override
        public DomainClass classOf(Host host) {
            return DomainClass.UNKNOWN;
        }

        @Override
        public DomainClass confirmExternal(Host host) {
            return DomainClass.UNKNOWN;
        }

        @Override
        public Optional<Host> defaultDomain() {
            return Optional.empty();
        }
    }
}
