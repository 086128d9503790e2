/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.address.PathParser;

/** Each rule once, in its own words, and the ports that do not answer. The many forms of an address stand in the corpora. */

/** Rules 6 to 8: the reverse-path, and who may do more than a stranger. */
class SenderAndTrustTest extends PolicyFixture {

    @Nested
    class Rule6ReversePath {

        @Test
        void nullSenderShouldBeAccepted() {
            Decision decision = new RelayPolicy(settings, domains, known)
                    .judgeReversePath(new RelayRequest(
                            PathParser.forwardPath("bob@example.net"),
                            Optional.empty(),
                            Optional.empty(),
                            Trust.STRANGER));

            assertThat(decision.reason()).isEqualTo(Reason.NULL_SENDER);
            assertThat(decision.destination()).isEmpty();
            assertThat(decision.destinationClass()).isEmpty();
        }

        @Test
        void routeAtOneOfOursShouldBeRefused() {
            Decision decision = judgeSender("user%victim.test" + AT_LOCAL, Trust.STRANGER);

            assertThat(decision.reason()).isEqualTo(Reason.SENDER_ROUTED);
            assertThat(decision.reply().map(Reply::line))
                    .contains("550 5.7.1 Sender refused: percent-hack not accepted");
        }

        @ParameterizedTest
        @ValueSource(strings = {"user@victim.test", "user@example.net"})
        void senderWithoutOperatorShouldCostNoConfirmation(String sender) {
            judgeSender(sender, Trust.STRANGER);

            assertThat(domains.confirmations()).isZero();
        }

        @Test
        void trustedSenderShouldBeAccepted() {
            assertThat(judgeSender("user%victim.test" + AT_LOCAL, Trust.TRUSTED).reason())
                    .isEqualTo(Reason.TRUSTED_ROUTE);
        }

        @Test
        void routeAtADomainThatIsNotKnownShouldBeUndecided() {
            domains.unknown();

            assertThat(judgeSender("user%victim.test@new.test", Trust.STRANGER).reason())
                    .isEqualTo(Reason.DOMAIN_LOOKUP_FAILED);
        }

        @Test
        void senderWithoutOperatorShouldBeAcceptedAtADomainThatIsNotKnown() {
            domains.unknown();

            assertThat(judgeSender("user@new.test", Trust.STRANGER).verdict()).isEqualTo(Verdict.ACCEPT);
        }
    }

    @Nested
    class Rule7TrustedClient {

        @Test
        void externalRecipientShouldBeAcceptedWithoutAConfirmation() {
            assertThat(judge("user@victim.test", Trust.TRUSTED).reason()).isEqualTo(Reason.TRUSTED_CLIENT);
            assertThat(domains.confirmations()).isZero();
        }

        @Test
        void routeThroughUsShouldBeRecorded() {
            assertThat(judge("user%victim.test" + AT_LOCAL, Trust.TRUSTED).reason())
                    .isEqualTo(Reason.TRUSTED_ROUTE);
        }

        @Test
        void routeThroughUsShouldBeRefusedWhenSet() {
            settings = new PolicySettings(false, true, Exemptions.NONE);

            assertThat(judge("user%victim.test" + AT_LOCAL, Trust.TRUSTED).reason())
                    .isEqualTo(Reason.TRUSTED_ROUTE_REFUSED);
        }
    }

    @Nested
    class Rule8SentByMailet {

        @Test
        void mailShouldGoOutside() {
            assertThat(judge("user@victim.test", Trust.SENT_BY_MAILET).reason()).isEqualTo(Reason.SENT_BY_MAILET);
        }

        @Test
        void routeThroughUsShouldBeRefusedAsAStrangers() {
            assertThat(judge("user%victim.test" + AT_LOCAL, Trust.SENT_BY_MAILET)
                            .reason())
                    .isEqualTo(Reason.ROUTED_OUTSIDE);
        }
    }
}
