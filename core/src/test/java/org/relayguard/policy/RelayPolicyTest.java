/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.address.Host;
import org.relayguard.address.Path;
import org.relayguard.address.PathParser;

/** Each rule once, in its own words, and the ports that do not answer. The many forms of an address stand in the corpora. */
class RelayPolicyTest {

    private static final String AT_LOCAL = "@example.net";
    private static final String AT_RELAY = "@old.example";

    private final ScriptedDomains domains = new ScriptedDomains();
    private final ScriptedAddresses known = new ScriptedAddresses();
    private PolicySettings settings = PolicySettings.defaults();

    private Decision judge(String recipient) {
        return judge(recipient, Trust.STRANGER);
    }

    private Decision judge(String recipient, Trust trust) {
        return new RelayPolicy(settings, domains, known)
                .judgeRecipient(
                        new RelayRequest(PathParser.forwardPath(recipient), Optional.empty(), Optional.empty(), trust));
    }

    private Decision judgeSender(String sender, Trust trust) {
        Path path = PathParser.reversePath(sender);
        return new RelayPolicy(settings, domains, known)
                .judgeReversePath(new RelayRequest(path, Optional.of(path), Optional.empty(), trust));
    }

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

            assertThat(decision.reason()).isEqualTo(Reason.PERSON);
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
            settings = new PolicySettings(true, false, Set.of());

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

            assertThat(judge("bob%new.test" + AT_LOCAL).reason()).isEqualTo(Reason.DOMAIN_NOT_FOUND_OUT);
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

            assertThat(decision.reason()).isEqualTo(Reason.NOT_CARRIABLE);
            assertThat(decision.reply().map(Reply::line))
                    .contains("550 5.1.3 Address cannot be carried to its destination");
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

            assertThat(decision.reason()).isEqualTo(Reason.DOMAIN_NOT_FOUND_OUT);
            assertThat(decision.reply().map(Reply::code)).contains(451);
        }

        @Test
        void malformedTextShouldBeRefusedAsWell() {
            assertThat(judge("a..b@victim.test").reason()).isEqualTo(Reason.RELAY_DENIED);
        }
    }

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
                    .isEqualTo(Reason.DOMAIN_NOT_FOUND_OUT);
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
            settings = new PolicySettings(false, true, Set.of());

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
            assertThat(judge("u" + "%a.test".repeat(65) + domain).reason()).isEqualTo(Reason.BEYOND_BOUNDS);
        }
    }

    @Nested
    class Rule10FailSafe {

        @Test
        void addressThatCannotBeFoundOutShouldBeUndecided() {
            known.answer(KnownAddresses.Answer.COULD_NOT_FIND_OUT);

            Decision decision = judge("joe%victim.test" + AT_LOCAL);

            assertThat(decision.reason()).isEqualTo(Reason.ADDRESS_NOT_FOUND_OUT);
            assertThat(decision.reply().map(Reply::status)).contains("4.7.1");
            assertThat(decision.hops()).extracting(Host::text).containsExactly("example.net");
        }

        @Test
        void addressThatWouldNotHaveMatteredShouldBeDecided() {
            known.answer(KnownAddresses.Answer.COULD_NOT_FIND_OUT);

            assertThat(judge("joe%example.net" + AT_LOCAL).reason()).isEqualTo(Reason.ROUTE_ENDS_HERE);
            assertThat(judge("joe%victim.test" + AT_LOCAL, Trust.TRUSTED).reason())
                    .isEqualTo(Reason.TRUSTED_ROUTE);
        }

        @Test
        void domainThatIsNotKnownShouldBeUndecidedForAStranger() {
            domains.unknown();

            assertThat(judge("bob@new.test").reason()).isEqualTo(Reason.DOMAIN_NOT_FOUND_OUT);
            assertThat(judge("a..b@new.test").reason()).isEqualTo(Reason.DOMAIN_NOT_FOUND_OUT);
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
            settings = new PolicySettings(false, true, Set.of());

            assertThat(judge("bob%victim.test@new.test", Trust.TRUSTED).reason())
                    .isEqualTo(Reason.DOMAIN_NOT_FOUND_OUT);
            assertThat(judge("bob%victim.test@new.test", Trust.SENT_BY_MAILET).reason())
                    .isEqualTo(Reason.DOMAIN_NOT_FOUND_OUT);
        }

        @Test
        void boundsShouldBeJudgedWhereTheDomainIsNotKnown() {
            domains.unknown();
            String beyond = "u" + "%a.test".repeat(65) + "@new.test";

            assertThat(judge(beyond).reason()).isEqualTo(Reason.BEYOND_BOUNDS);
            assertThat(judge(beyond, Trust.SENT_BY_MAILET).reason()).isEqualTo(Reason.DOMAIN_NOT_FOUND_OUT);
            assertThat(judge(beyond, Trust.TRUSTED).reason()).isEqualTo(Reason.TRUSTED_CLIENT);
        }

        @ParameterizedTest
        @EnumSource(
                value = Reason.class,
                names = {"DOMAIN_NOT_FOUND_OUT", "ADDRESS_NOT_FOUND_OUT"})
        void whatIsUndecidedShouldNeverBeAccepted(Reason reason) {
            assertThat(reason.verdict()).isEqualTo(Verdict.UNDECIDED);
        }
    }

    @Nested
    class ExemptDomains {

        @Test
        void routesShouldBeAcceptedAtThem() {
            settings = new PolicySettings(false, false, Set.of(Host.of("old.example")));

            assertThat(judge("user%victim.test" + AT_RELAY).reason()).isEqualTo(Reason.EXEMPT_DOMAIN);
            assertThat(judge("@a.test:user" + AT_RELAY).reason()).isEqualTo(Reason.EXEMPT_DOMAIN);
            assertThat(judge("user" + AT_RELAY).reason()).isEqualTo(Reason.RELAY_RECIPIENT);
            assertThat(judge("user%victim.test" + AT_LOCAL).reason()).isEqualTo(Reason.ROUTED_OUTSIDE);
        }

        @Test
        void othersDomainsShouldNeverBeExempt() {
            settings = new PolicySettings(false, false, Set.of(Host.of("victim.test")));

            assertThat(judge("user%a.test@victim.test").reason()).isEqualTo(Reason.RELAY_DENIED);
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
