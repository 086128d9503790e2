/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.address.Host;

/** Each rule once, in its own words, and the ports that do not answer. The many forms of an address stand in the corpora. */

/** Rules 9, 10 and 14: what cannot be read, look-ups that fail, and what is answered. */
class LimitsAndFailuresTest extends PolicyFixture {

    @Nested
    class Rule9Malformed {

        @ParameterizedTest
        @ValueSource(strings = {"", "@", "a..b@example.net", "\"a@example.net", "a@b..c", "@example.net"})
        void malformedTextWithoutOperatorShouldBeLeftToTheServer(String text) {
            Decision decision = judge(text);

            assertThat(decision.reason()).isEqualTo(Reason.MALFORMED);
            assertThat(decision.reply()).isEmpty();
        }

        @Test
        void malformedRouteShouldBeRefused() {
            assertThat(judge("a..b%victim.test" + AT_LOCAL).reason()).isEqualTo(Reason.ROUTED_OUTSIDE);
            assertThat(judge("a..b%victim.test" + AT_RELAY).reason()).isEqualTo(Reason.ROUTED_AT_RELAY_DOMAIN);
        }

        @ParameterizedTest
        @ValueSource(strings = {AT_LOCAL, AT_RELAY, "@victim.test"})
        void operatorBeyondBoundsShouldBeRefused(String domain) {
            assertThat(judge("u" + "%a.test".repeat(65) + domain).reason()).isEqualTo(Reason.LIMIT_EXCEEDED);
        }
    }

    @Nested
    class Rule10FailSafe {

        @Test
        void addressThatCannotBeFoundOutShouldBeUndecided() {
            known.answer(KnownAddresses.Answer.LOOKUP_FAILED);

            Decision decision = judge("joe%victim.test" + AT_LOCAL);

            assertThat(decision.reason()).isEqualTo(Reason.ADDRESS_LOOKUP_FAILED);
            assertThat(decision.reply().map(Reply::status)).contains("4.7.1");
            assertThat(decision.hops()).extracting(Host::text).containsExactly("example.net");
        }

        @Test
        void addressThatWouldNotHaveMatteredShouldBeDecided() {
            known.answer(KnownAddresses.Answer.LOOKUP_FAILED);

            assertThat(judge("joe%example.net" + AT_LOCAL).reason()).isEqualTo(Reason.ROUTE_ENDS_HERE);
            assertThat(judge("joe%victim.test" + AT_LOCAL, Trust.TRUSTED).reason())
                    .isEqualTo(Reason.TRUSTED_ROUTE);
        }

        @Test
        void domainThatIsNotKnownShouldBeUndecidedForAStranger() {
            domains.unknown();

            assertThat(judge("bob@new.test").reason()).isEqualTo(Reason.DOMAIN_LOOKUP_FAILED);
            assertThat(judge("a..b@new.test").reason()).isEqualTo(Reason.DOMAIN_LOOKUP_FAILED);
        }

        @Test
        void domainThatIsNotKnownShouldNotHoldATrustedClientUp() {
            domains.unknown();

            assertThat(judge("bob@new.test", Trust.TRUSTED).reason()).isEqualTo(Reason.TRUSTED_CLIENT);
            assertThat(judge("bob%victim.test@new.test", Trust.TRUSTED).reason())
                    .isEqualTo(Reason.TRUSTED_CLIENT);
            assertThat(judge("bob@new.test", Trust.SENT_BY_MAILET).reason()).isEqualTo(Reason.SENT_BY_MAILET);
        }

        @Test
        void domainThatIsNotKnownShouldBeUndecidedWhereARouteWouldBeRefused() {
            domains.unknown();
            settings = new PolicySettings(false, true, Exemptions.NONE);

            assertThat(judge("bob%victim.test@new.test", Trust.TRUSTED).reason())
                    .isEqualTo(Reason.DOMAIN_LOOKUP_FAILED);
            assertThat(judge("bob%victim.test@new.test", Trust.SENT_BY_MAILET).reason())
                    .isEqualTo(Reason.DOMAIN_LOOKUP_FAILED);
        }

        @Test
        void boundsShouldBeJudgedWhereTheDomainIsNotKnown() {
            domains.unknown();
            String beyond = "u" + "%a.test".repeat(65) + "@new.test";

            assertThat(judge(beyond).reason()).isEqualTo(Reason.LIMIT_EXCEEDED);
            assertThat(judge(beyond, Trust.SENT_BY_MAILET).reason()).isEqualTo(Reason.DOMAIN_LOOKUP_FAILED);
            assertThat(judge(beyond, Trust.TRUSTED).reason()).isEqualTo(Reason.TRUSTED_CLIENT);
        }

        @ParameterizedTest
        @EnumSource(
                value = Reason.class,
                names = {"DOMAIN_LOOKUP_FAILED", "ADDRESS_LOOKUP_FAILED"})
        void whatIsUndecidedShouldNeverBeAccepted(Reason reason) {
            assertThat(reason.verdict()).isEqualTo(Verdict.UNDECIDED);
        }
    }

    @Nested
    class Rule14Replies {

        @Test
        void textShouldNameTheTechniqueAndEchoNothing() {
            assertThat(judge("\"bob,user@victim.test\"" + AT_LOCAL).reply().map(Reply::line))
                    .contains("550 5.7.1 Relaying denied: quoted-nested-at, address-list not accepted");
        }

        @Test
        void plainRelayShouldNameNone() {
            assertThat(judge("user@victim.test").reply().map(Reply::line)).contains("550 5.7.1 Relaying denied");
        }

        @Test
        void acceptanceShouldHaveNone() {
            assertThat(judge("bob" + AT_LOCAL).reply()).isEmpty();
        }
    }
}
