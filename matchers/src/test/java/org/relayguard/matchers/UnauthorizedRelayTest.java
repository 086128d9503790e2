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

import java.util.ArrayList;
import java.util.List;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnauthorizedRelayTest {

    private static final String UNDELIVERABLE = "a\\,b@old.example";

    private final Judges judges = new Judges();
    private final UnauthorizedRelay testee = new UnauthorizedRelay(judges.judge());

    @BeforeEach
    void setUp() throws MessagingException {
        testee.init(StrangersMails.config("UnauthorizedRelay"));
    }

    @Test
    void matchShouldTakeTheExternalRecipientsOfAStranger() throws Exception {
        assertThat(testee.match(StrangersMails.ofStranger(EXTERNAL, INNOCENT, EXTERNAL, "bob@old.example")))
                .isEqualTo(addresses(EXTERNAL, EXTERNAL));
    }

    @Test
    void matchShouldTakeAnExternalRecipientWhateverStandsInItsLocalPart() throws Exception {
        assertThat(testee.match(StrangersMails.ofStranger("user%other.test@victim.test")))
                .isEqualTo(addresses("user%other.test@victim.test"));
    }

    @Test
    @Tag("james-3.8") // James 3.9 does not make a MailAddress of it, so that it gets no further than RCPT.
    void matchShouldTakeWhatCannotBeCarriedToARelayDomain() throws Exception {
        assertThat(testee.match(StrangersMails.ofStranger(UNDELIVERABLE))).isEqualTo(addresses(UNDELIVERABLE));
    }

    @Test
    void matchShouldLeaveRoutesToSourceRouted() throws Exception {
        assertThat(testee.match(StrangersMails.ofStranger(ROUTED))).isEmpty();
    }

    @Test
    void matchShouldLeaveATrustedClientAlone() throws Exception {
        assertThat(testee.match(StrangersMails.ofUser(EXTERNAL))).isEmpty();
    }

    @Test
    void matchShouldLeaveAForwardToOutsideAlone() throws Exception {
        assertThat(testee.match(StrangersMails.ofMailet(EXTERNAL))).isEmpty();
    }

    @Test
    void matchShouldLeaveAReleasedRecipientAlone() throws Exception {
        FakeMail mail = StrangersMails.ofStranger(EXTERNAL, "other@victim.test");
        StrangersMails.release(mail, EXTERNAL);

        assertThat(testee.match(mail)).isEqualTo(addresses("other@victim.test"));
    }

    /** James makes a MailAddress of each of these, and writes the low byte of each character to the next host. */
    @Nested
    class ChangedOnTheWire {

        private static final String LOW_BYTES = "\"user\u0140victim.test\"@old.example";

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {LOW_BYTES, "\"user\u0140third.test\"@victim.test", "\"user\u0125victim.test\"@192.0.2.25"})
        void matchShouldTakeItWhoeverSends(String recipient) throws Exception {
            assertThat(testee.match(StrangersMails.ofStranger(recipient))).isEqualTo(addresses(recipient));
            assertThat(testee.match(StrangersMails.ofUser(recipient))).isEqualTo(addresses(recipient));
            assertThat(testee.match(StrangersMails.ofMailet(recipient))).isEqualTo(addresses(recipient));
        }

        @Test
        void matchShouldLeaveALocalDomainAlone() throws Exception {
            assertThat(testee.match(StrangersMails.ofMailet("\"user\u0140victim.test\"@example.net")))
                    .isEmpty();
        }

        @Test
        void matchShouldTakeEverybodyWhoIsNotLocalWhenTheReversePathWouldChange() throws Exception {
            FakeMail mail =
                    StrangersMails.from("\"x\u010D\u010ADATA\"@evil.test", EXTERNAL, INNOCENT, "bob@old.example");
            mail.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);

            assertThat(testee.match(mail)).isEqualTo(addresses(EXTERNAL, "bob@old.example"));
        }

        @Test
        void matchShouldTakeItAlthoughItIsReleased() throws Exception {
            FakeMail mail = StrangersMails.ofStranger(LOW_BYTES, EXTERNAL);
            StrangersMails.release(mail, LOW_BYTES, EXTERNAL);

            assertThat(testee.match(mail)).isEqualTo(addresses(LOW_BYTES));
        }
    }

    @Test
    void matchShouldFailSoThatJamesKeepsTheMailWhenNobodySplitOffAnUndecidedRecipient() throws Exception {
        judges.breakStore();
        FakeMail mail = StrangersMails.ofStranger(ROUTED);

        assertThatThrownBy(() -> testee.match(mail)).isInstanceOf(MessagingException.class);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                ROUTED,
                EXTERNAL,
                "joe%sales@old.example",
                "victim.test!user@example.net",
                "user%other.test@victim.test"
            })
    void whatIsRefusedShouldMatchExactlyOneOfTheTwoMatchers(String recipient) throws Exception {
        SourceRouted sourceRouted = new SourceRouted(judges.judge());
        sourceRouted.init(StrangersMails.config("SourceRouted"));

        List<MailAddress> both = new ArrayList<>(testee.match(StrangersMails.ofStranger(recipient)));
        both.addAll(sourceRouted.match(StrangersMails.ofStranger(recipient)));

        assertThat(both).isEqualTo(addresses(recipient));
    }

    @Test
    @Tag("james-3.8")
    void whatCannotBeCarriedShouldMatchExactlyOneOfTheTwoMatchers() throws Exception {
        whatIsRefusedShouldMatchExactlyOneOfTheTwoMatchers(UNDELIVERABLE);
    }

    @Test
    void initShouldRefuseACondition() {
        assertThatThrownBy(() -> testee.init(StrangersMails.config("UnauthorizedRelay", "any")))
                .isInstanceOf(MessagingException.class)
                .hasMessage("UnauthorizedRelay: takes no condition, but was given 'any'");
    }
}
