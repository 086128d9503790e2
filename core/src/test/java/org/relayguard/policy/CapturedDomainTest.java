/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.address.MailPath;
import org.relayguard.address.PathParser;
import org.relayguard.net.IpLiterals;

/** What a judgement is asked with: mappings that capture, one time for all look-ups, and the address that the client talks to. */
class CapturedDomainTest extends PolicyFixture {

    @Nested
    class Rule17 {

        @ParameterizedTest(name = "{0} of {1} -> {2}")
        @CsvSource({
            "user=victim.test@old.example, STRANGER,       captured-domain",
            "user=victim.test@example.net, STRANGER,       captured-domain",
            "user=victim.test@old.example, SENT_BY_MAILET, captured-domain",
            "50%off@example.net,           STRANGER,       captured-domain",
            "user=victim.test@old.example, TRUSTED,        relay-recipient",
            "user%victim.test@old.example, STRANGER,       routed-at-relay-domain",
            "user@victim.test,             STRANGER,       relay-denied",
            "user@victim.test,             SENT_BY_MAILET, sent-by-mailet"
        })
        void recipientShouldBeRefusedWhenAMappingTakesItsDestinationFromIt(
                String recipient, Trust trust, String reason) {
            domains.capture(Capture.YES);

            assertThat(judge(recipient, trust).reason().label()).isEqualTo(reason);
        }

        @ParameterizedTest
        @ValueSource(strings = {"user=victim.test@old.example", "user@example.net", "50%off@example.net"})
        void recipientShouldBeUndecidedWhenTheMappingCannotBeFoundOut(String recipient) {
            domains.capture(Capture.LOOKUP_FAILED);

            assertThat(judge(recipient).verdict()).isEqualTo(Verdict.UNDECIDED);
        }

        @Test
        void replyShouldNameNoTechnique() {
            domains.capture(Capture.YES);

            assertThat(judge("user=victim.test@old.example").reply().map(Reply::line))
                    .contains("550 5.7.1 Relaying denied");
        }

        @ParameterizedTest(name = "{0} of {1} -> {2}")
        @CsvSource({
            "victim=foreign.test@old.example, STRANGER, sender-routed",
            "victim=foreign.test@example.net, STRANGER, sender-routed",
            "50%off@example.net,              STRANGER, sender-routed",
            "victim=foreign.test@old.example, TRUSTED,  own-sender",
            "anybody@elsewhere.test,          STRANGER, foreign-sender"
        })
        void reversePathShouldBeRefusedBecauseTheBounceWouldBeTheRelay(String sender, Trust trust, String reason) {
            domains.capture(Capture.YES);

            assertThat(judgeSender(sender, trust).reason().label()).isEqualTo(reason);
        }

        @Test
        void nothingShouldBeAskedAboutWhatIsRefusedAnyway() {
            judge("user%victim.test@old.example");
            judge("user@victim.test");

            assertThat(domains.captureQuestions()).isZero();
        }
    }

    @Nested
    class Rule10OneTimeForAll {

        @Test
        void allQuestionsOfOneJudgementShouldShareTheirTime() {
            judge("joe%victim.test" + AT_LOCAL);
            judge("joe%victim.test" + AT_LOCAL);

            assertThat(domains.waitings()).hasSize(2).doesNotHaveDuplicates();
            assertThat(domains.waitings().get(1)).isSameAs(known.waiting());
        }

        @Test
        void waitingShouldAddUp() {
            Waiting testee = new Waiting();

            testee.add(3);
            testee.add(-1);
            testee.add(4);

            assertThat(testee.nanos()).isEqualTo(7);
        }
    }

    @Nested
    class TheAddressThatTheClientTalksTo {

        @ParameterizedTest(name = "{0} at {1} -> {2}")
        @CsvSource({
            "a%example.com@[203.0.113.25],          203.0.113.25,  routed-outside",
            "a%example.com@203.0.113.25,            203.0.113.25,  routed-outside",
            "a%example.com@[::ffff:203.0.113.25],   203.0.113.25,  routed-outside",
            "a%example.com@[IPv6:2001:DB8:0::7],    2001:db8::7,   routed-outside",
            "a%[203.0.113.25]@example.net,          203.0.113.25,  route-ends-here",
            "a%example.com%[203.0.113.25]@example.net, 203.0.113.25, routed-outside",
            "a%example.com@[203.0.113.26],          203.0.113.25,  relay-denied",
            "a%[203.0.113.26]@example.net,          203.0.113.25,  routed-outside"
        })
        void literalShouldBeOurs(String recipient, String own, String reason) {
            assertThat(testee().judgeRecipient(request(recipient, own)).reason().label())
                    .isEqualTo(reason);
        }

        @ParameterizedTest(name = "{0} at {1} -> {2}")
        @CsvSource({
            "a%example.com@[203.0.113.25], 203.0.113.25, sender-routed",
            "a@[203.0.113.25],             203.0.113.25, own-sender",
            "a%example.com@[203.0.113.26], 203.0.113.25, foreign-sender"
        })
        void literalShouldBeOursInTheReversePath(String sender, String own, String reason) {
            assertThat(testee().judgeReversePath(request(sender, own)).reason().label())
                    .isEqualTo(reason);
        }

        private RelayPolicy testee() {
            return new RelayPolicy(settings, domains, known);
        }

        private RelayRequest request(String text, String own) {
            MailPath path = PathParser.reversePath(text);
            Optional<InetAddress> address = IpLiterals.parse(own);
            assertThat(address).isPresent();
            return new RelayRequest(
                    PathParser.forwardPath(text),
                    Optional.of(path),
                    new Client(Optional.empty(), false, Trust.STRANGER),
                    address);
        }
    }
}
