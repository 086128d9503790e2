/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule once, in its own words, and the ports that do not answer. The many forms of an address stand in the corpora. */

/** Rules 2 to 5: where a stranger's mail would end. */
class StrangersRecipientTest extends PolicyFixture {

    @Nested
    class Rule2WhereItEnds {

        @Test
        void firstHopThatIsNotOursShouldDecide() {
            assertThat(judge("bob%example.net%victim.test" + AT_LOCAL).reason()).isEqualTo(Reason.ROUTED_OUTSIDE);
        }

        @Test
        void hopsOfOursShouldBeWalkedThrough() {
            assertThat(judge("bob%old.example%example.net" + AT_LOCAL).reason()).isEqualTo(Reason.ROUTE_ENDS_HERE);
        }

        @Test
        void leadingRouteShouldBeDropped() {
            assertThat(judge("@victim.test:bob" + AT_LOCAL).reason()).isEqualTo(Reason.ROUTE_ENDS_HERE);
        }

        @Test
        void worstReadingShouldDecide() {
            assertThat(judge("\"bob@example.net,eve@victim.test\"" + AT_LOCAL).reason())
                    .isEqualTo(Reason.ROUTED_OUTSIDE);
        }

        @Test
        void textWithoutDomainShouldBeAtTheDefaultDomain() {
            assertThat(judge("bob").destination()).contains("bob@example.net");
            assertThat(judge("bob").destinationClass()).contains(DomainClass.LOCAL);
        }

        @Test
        void textWithoutDomainShouldBeNobodysWithoutADefaultDomain() {
            domains.withoutDefault();

            assertThat(judge("bob%victim.test").verdict()).isEqualTo(Verdict.REFUSE);
        }
    }

    @Nested
    class Rule3LocalDomain {

        @ParameterizedTest
        @ValueSource(strings = {"50%off", "wow!", "joe%sales", "\"first@last\"", "user%host.uucp"})
        void personShouldBeAcceptedWithoutALookUp(String local) {
            Decision decision = judge(local + AT_LOCAL);

            assertThat(decision.reason()).isEqualTo(Reason.NO_ROUTE);
            assertThat(decision.notations()).isEmpty();
            assertThat(decision.hops()).isEmpty();
            assertThat(known.lookUps()).isZero();
        }

        @Test
        void routeToAnOwnNameOfOneLabelShouldBeARoute() {
            assertThat(judge("bob%mx1" + AT_LOCAL).reason()).isEqualTo(Reason.ROUTE_ENDS_HERE);
        }

        @Test
        void knownAddressShouldBeAPerson() {
            known.answer(KnownAddresses.Answer.KNOWN);

            Decision decision = judge("joe%victim.test" + AT_LOCAL);

            assertThat(decision.reason()).isEqualTo(Reason.KNOWN_ADDRESS);
            assertThat(decision.destination()).contains("joe%victim.test@example.net");
        }

        @Test
        void addressShouldBeLookedUpAsWritten() {
            judge("\"joe%victim.test\"@EXAMPLE.net");

            assertThat(known.asked()).contains("\"joe%victim.test\"@example.net");
        }

        @Test
        void leadingRouteShouldNotBeLookedUp() {
            judge("@victim.test:bob" + AT_LOCAL);

            assertThat(known.lookUps()).isZero();
        }

        @Test
        void routeEndingHereShouldBeRefusedWhenSet() {
            settings = new PolicySettings(true, false, Exemptions.NONE);

            assertThat(judge("bob%example.net" + AT_LOCAL).reason()).isEqualTo(Reason.ROUTE_ENDS_HERE_REFUSED);
        }

        @Test
        void hopShouldBeConfirmedBeforeItIsExternal() {
            domains.confirm("new.test", DomainClass.LOCAL);

            assertThat(judge("bob%new.test" + AT_LOCAL).reason()).isEqualTo(Reason.ROUTE_ENDS_HERE);
        }

        @Test
        void hopThatCannotBeConfirmedShouldBeUndecided() {
            domains.confirm("new.test", DomainClass.UNKNOWN);

            assertThat(judge("bob%new.test" + AT_LOCAL).reason()).isEqualTo(Reason.DOMAIN_LOOKUP_FAILED);
        }

        @Test
        void relayDomainOnTheWayShouldDecideWhenTheRestCannotBeConfirmed() {
            domains.confirm("new.test", DomainClass.UNKNOWN);

            assertThat(judge("bob%new.test%old.example" + AT_LOCAL).reason()).isEqualTo(Reason.ROUTED_AT_RELAY_DOMAIN);
            assertThat(judge("\"bob%example.net%old.example,eve%new.test\"" + AT_LOCAL)
                            .reason())
                    .isEqualTo(Reason.ROUTED_AT_RELAY_DOMAIN);
            assertThat(judge("\"bob%old.example,eve%new.test\"" + AT_LOCAL).reason())
                    .isEqualTo(Reason.DOMAIN_LOOKUP_FAILED);
        }

        @Test
        void worseReadingShouldDecideWhereverItStands() {
            assertThat(judge("\"bob%example.net%old.example,eve%example.net\"" + AT_LOCAL)
                            .reason())
                    .isEqualTo(Reason.ROUTED_AT_RELAY_DOMAIN);
            assertThat(judge("\"bob%example.net%old.example,eve%victim.test\"" + AT_LOCAL)
                            .reason())
                    .isEqualTo(Reason.ROUTED_OUTSIDE);
        }

        @Test
        void userWithAnOperatorShouldBeRoutedOnAtTheRelayDomain() {
            assertThat(judge("!x%old.example" + AT_LOCAL).reason()).isEqualTo(Reason.ROUTED_AT_RELAY_DOMAIN);
            assertThat(judge("x%%old.example" + AT_LOCAL).reason()).isEqualTo(Reason.ROUTED_AT_RELAY_DOMAIN);
            assertThat(judge("old.example!x!" + AT_LOCAL).reason()).isEqualTo(Reason.ROUTED_AT_RELAY_DOMAIN);
            assertThat(judge("x%old.example" + AT_LOCAL).reason()).isEqualTo(Reason.ROUTE_ENDS_HERE);
        }

        @Test
        void manyReadingsShouldCostOneConfirmation() {
            judge("\"a@a.test,b@b.test,c@c.test\"" + AT_LOCAL);

            assertThat(domains.confirmations()).isEqualTo(1);
        }
    }

    @Nested
    class Rule4RelayDomain {

        @ParameterizedTest
        @ValueSource(strings = {"user%victim.test", "50%off", "wow!", "\"first@last\"", "user%example.net"})
        void anyOperatorShouldBeRefusedWithoutALookUp(String local) {
            assertThat(judge(local + AT_RELAY).reason()).isEqualTo(Reason.ROUTED_AT_RELAY_DOMAIN);
            assertThat(known.lookUps()).isZero();
        }

        @Test
        void whatCannotBeCarriedShouldBeRefused() {
            Decision decision = judge("a\\,b" + AT_RELAY);

            assertThat(decision.reason()).isEqualTo(Reason.UNDELIVERABLE);
            assertThat(decision.reply().map(Reply::line))
                    .contains("550 5.1.3 Address cannot be delivered to its destination");
        }

        @Test
        void whatCannotBeCarriedShouldBeLeftToATrustedClient() {
            assertThat(judge("a\\,b" + AT_RELAY, Trust.TRUSTED).reason()).isEqualTo(Reason.RELAY_RECIPIENT);
        }
    }

    @Nested
    class Rule5External {

        @Test
        void domainShouldBeConfirmedBeforeItIsExternal() {
            domains.confirm("new.test", DomainClass.LOCAL);

            assertThat(judge("bob@new.test").reason()).isEqualTo(Reason.LOCAL_RECIPIENT);
        }

        @Test
        void domainThatCannotBeConfirmedShouldBeUndecided() {
            domains.confirm("new.test", DomainClass.UNKNOWN);

            Decision decision = judge("bob@new.test");

            assertThat(decision.reason()).isEqualTo(Reason.DOMAIN_LOOKUP_FAILED);
            assertThat(decision.reply().map(Reply::code)).contains(451);
        }

        @Test
        void malformedTextShouldBeRefusedAsWell() {
            assertThat(judge("a..b@victim.test").reason()).isEqualTo(Reason.RELAY_DENIED);
        }
    }
}
