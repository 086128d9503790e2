/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.address.Host;
import org.relayguard.address.MailPath;
import org.relayguard.address.PathParser;
import org.relayguard.net.IpLiterals;
import org.relayguard.net.Network;
import org.relayguard.net.Networks;

/** What the administrator exempts from the rules about routes, and that it opens nothing else. */
class ExemptionsTest extends PolicyFixture {

    private static final String ROUTE = "user%victim.test" + AT_LOCAL;
    private static final String ROUTE_AT_RELAY = "joe%sales" + AT_RELAY;
    private static final String SENDER = "x400@gateway.test";

    private static final Client IN_NETWORK = client("192.0.2.17", false, Trust.STRANGER);
    private static final Client ELSEWHERE = client("203.0.113.9", false, Trust.STRANGER);

    private static Client client(String address, boolean authenticated, Trust trust) {
        return new Client(Optional.of(ip(address)), authenticated, trust);
    }

    private static InetAddress ip(String text) {
        return IpLiterals.parse(text).orElseThrow();
    }

    private Reason reason(Client client, String sender, String recipient) {
        return new RelayPolicy(settings, domains, known)
                .judgeRecipient(new RelayRequest(
                        PathParser.forwardPath(recipient), Optional.of(PathParser.reversePath(sender)), client))
                .reason();
    }

    private Reason reasonOfSender(Client client, String sender) {
        MailPath path = PathParser.reversePath(sender);
        return new RelayPolicy(settings, domains, known)
                .judgeReversePath(new RelayRequest(PathParser.forwardPath(""), Optional.of(path), client))
                .reason();
    }

    private void exempt(Exemptions exemptions) {
        settings = new PolicySettings(settings.refuseRoutesEndingHere(), settings.refuseTrustedRoutes(), exemptions);
    }

    private static Exemptions network(String network) {
        return new Exemptions(Set.of(), Set.of(), Networks.of(List.of(Network.of(ip(network)))), List.of());
    }

    private static Exemptions senders(String... rules) {
        return new Exemptions(
                Set.of(),
                Set.of(),
                Networks.none(),
                Stream.of(rules).map(SenderExemption::parse).toList());
    }

    private static Exemptions domain(String domain) {
        return new Exemptions(Set.of(Host.of(domain)), Set.of(), Networks.none(), List.of());
    }

    @Nested
    class Domains {

        @Test
        void routesShouldBeAcceptedAtThem() {
            exempt(domain("old.example"));

            assertThat(judge("user%victim.test" + AT_RELAY).reason()).isEqualTo(Reason.EXEMPT_DOMAIN);
            assertThat(judge("@a.test:user" + AT_RELAY).reason()).isEqualTo(Reason.EXEMPT_DOMAIN);
            assertThat(judge("user" + AT_RELAY).reason()).isEqualTo(Reason.RELAY_RECIPIENT);
            assertThat(judge(ROUTE).reason()).isEqualTo(Reason.ROUTED_OUTSIDE);
        }

        @Test
        void othersDomainsShouldNeverBeExempt() {
            exempt(domain("victim.test"));

            assertThat(judge("user%a.test@victim.test").reason()).isEqualTo(Reason.RELAY_DENIED);
        }
    }

    @Nested
    class Recipients {

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {ROUTE_AT_RELAY, "JOE%Sales@Old.Example", "@a.test:joe%sales@old.example"})
        void exactlyTheAddressShouldBeAccepted(String recipient) {
            exempt(recipients(ROUTE_AT_RELAY));

            assertThat(judge(recipient).reason()).isEqualTo(Reason.EXEMPT_RECIPIENT);
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "joe%sales+x@old.example",
                    "\"joe%sales\"@old.example",
                    "joe%sales%old.example@old.example",
                    "jim%sales@old.example"
                })
        void anyOtherShouldBeRefused(String recipient) {
            exempt(recipients(ROUTE_AT_RELAY));

            assertThat(judge(recipient).reason()).isEqualTo(Reason.ROUTED_AT_RELAY_DOMAIN);
        }

        @Test
        void addressElsewhereShouldNeverBeExempt() {
            exempt(recipients("user@victim.test"));

            assertThat(judge("user@victim.test").reason()).isEqualTo(Reason.RELAY_DENIED);
        }

        @Test
        void reversePathShouldBeAcceptedWhereTheBounceMayGo() {
            exempt(recipients(ROUTE_AT_RELAY));

            assertThat(judgeSender(ROUTE_AT_RELAY, Trust.STRANGER).reason()).isEqualTo(Reason.EXEMPT_RECIPIENT);
        }

        private static Exemptions recipients(String address) {
            return new Exemptions(Set.of(), Set.of(ExactAddress.of(address)), Networks.none(), List.of());
        }
    }

    @Nested
    class OfNetworks {

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {ROUTE, ROUTE_AT_RELAY, "a.test!b!c@example.net"})
        void routesOfTheirClientsShouldBeAccepted(String recipient) {
            exempt(network("192.0.2.17"));

            assertThat(reason(IN_NETWORK, SENDER, recipient)).isEqualTo(Reason.EXEMPT_NETWORK);
            assertThat(reason(ELSEWHERE, SENDER, recipient).verdict()).isEqualTo(Verdict.REFUSE);
        }

        @Test
        void clientOfWhichNoAddressIsBelievedShouldNotBeExempt() {
            exempt(network("192.0.2.17"));

            assertThat(reason(new Client(Optional.empty(), false, Trust.STRANGER), SENDER, ROUTE))
                    .isEqualTo(Reason.ROUTED_OUTSIDE);
        }

        @Test
        void reversePathWithARouteShouldBeAccepted() {
            exempt(network("192.0.2.17"));

            assertThat(reasonOfSender(IN_NETWORK, ROUTE_AT_RELAY)).isEqualTo(Reason.EXEMPT_NETWORK);
            assertThat(reasonOfSender(ELSEWHERE, ROUTE_AT_RELAY)).isEqualTo(Reason.SENDER_ROUTED);
        }

        @Test
        void settingsThatRefuseMoreShouldBeLiftedToo() {
            settings = new PolicySettings(true, true, Exemptions.NONE);
            exempt(network("192.0.2.17"));

            assertThat(reason(IN_NETWORK, SENDER, "bob%mx1.example.net" + AT_LOCAL))
                    .isEqualTo(Reason.EXEMPT_NETWORK);
            assertThat(reason(client("192.0.2.17", false, Trust.TRUSTED), SENDER, ROUTE))
                    .isEqualTo(Reason.EXEMPT_NETWORK);
        }

        @Test
        void whatIsAcceptedAnywayShouldKeepItsReason() {
            exempt(network("192.0.2.17"));

            assertThat(reason(IN_NETWORK, SENDER, "bob" + AT_LOCAL)).isEqualTo(Reason.LOCAL_RECIPIENT);
            assertThat(reason(IN_NETWORK, SENDER, "50%off" + AT_LOCAL)).isEqualTo(Reason.NO_ROUTE);
            assertThat(reason(IN_NETWORK, SENDER, "bob%mx1.example.net" + AT_LOCAL))
                    .isEqualTo(Reason.ROUTE_ENDS_HERE);
        }

        @Test
        void anAnswerThatDoesNotMatterShouldNotBeWaitedFor() {
            exempt(network("192.0.2.17"));
            known.answer(KnownAddresses.Answer.LOOKUP_FAILED);

            assertThat(reason(IN_NETWORK, SENDER, ROUTE)).isEqualTo(Reason.EXEMPT_NETWORK);
        }

        @Test
        void mailThatAMailetSendsOnShouldNotBeExempt() {
            exempt(network("192.0.2.17"));

            assertThat(reason(client("192.0.2.17", false, Trust.SENT_BY_MAILET), SENDER, ROUTE))
                    .isEqualTo(Reason.ROUTED_OUTSIDE);
        }
    }

    @Nested
    class Senders {

        @Test
        void senderShouldCountFromItsNetworkOnly() {
            exempt(senders(SENDER + " from 192.0.2.16/28"));

            assertThat(reason(IN_NETWORK, SENDER, ROUTE)).isEqualTo(Reason.EXEMPT_SENDER);
            assertThat(reason(IN_NETWORK, "X400@Gateway.Test", ROUTE)).isEqualTo(Reason.EXEMPT_SENDER);
            assertThat(reason(ELSEWHERE, SENDER, ROUTE)).isEqualTo(Reason.ROUTED_OUTSIDE);
            assertThat(reason(IN_NETWORK, "other@gateway.test", ROUTE)).isEqualTo(Reason.ROUTED_OUTSIDE);
            assertThat(reason(IN_NETWORK, "", ROUTE)).isEqualTo(Reason.ROUTED_OUTSIDE);
        }

        @Test
        void senderShouldCountWithAuthenticationOnly() {
            settings = new PolicySettings(false, true, Exemptions.NONE);
            exempt(senders(SENDER + " authenticated"));

            assertThat(reason(client("203.0.113.9", true, Trust.TRUSTED), SENDER, ROUTE))
                    .isEqualTo(Reason.EXEMPT_SENDER);
            assertThat(reason(client("203.0.113.9", false, Trust.TRUSTED), SENDER, ROUTE))
                    .isEqualTo(Reason.TRUSTED_ROUTE_REFUSED);
            assertThat(reason(ELSEWHERE, SENDER, ROUTE)).isEqualTo(Reason.ROUTED_OUTSIDE);
        }
    }

    /** Every client and address exempt, and still nothing is open that James alone would not open. */
    @Nested
    class WhatNoExemptionLifts {

        private final Exemptions everything = new Exemptions(
                Set.of(Host.of("example.net"), Host.of("old.example"), Host.of("victim.test")),
                Set.of(ExactAddress.of("user@victim.test")),
                Networks.of(List.of(Network.of(ip("192.0.2.17")))),
                List.of(SenderExemption.parse(SENDER + " from 192.0.2.17")));

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"user@victim.test", "a%b.test@victim.test", "@example.net:user@victim.test"})
        void plainRelayShouldStayRefused(String recipient) {
            exempt(everything);

            assertThat(reason(IN_NETWORK, SENDER, recipient)).isEqualTo(Reason.RELAY_DENIED);
        }

        @Test
        void whatCannotBeCarriedShouldStayRefused() {
            exempt(everything);
            assertThat(reason(IN_NETWORK, SENDER, "a\\,b" + AT_RELAY)).isEqualTo(Reason.UNDELIVERABLE);

            exempt(network("192.0.2.17"));
            assertThat(reason(IN_NETWORK, SENDER, "a\\,b%c" + AT_RELAY)).isEqualTo(Reason.UNDELIVERABLE);
        }

        @Test
        void whatIsBeyondTheBoundsShouldStayRefused() {
            exempt(everything);

            assertThat(reason(IN_NETWORK, SENDER, "u" + "%a.test".repeat(65) + AT_LOCAL))
                    .isEqualTo(Reason.LIMIT_EXCEEDED);
        }

        @Test
        void domainThatIsNotKnownShouldStayUndecided() {
            exempt(everything);
            domains.unknown();

            assertThat(reason(IN_NETWORK, SENDER, "a%b.test@new.test")).isEqualTo(Reason.DOMAIN_LOOKUP_FAILED);
        }
    }
}
