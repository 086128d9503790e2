/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.smtp.ServerReply;
import org.relayguard.it.smtp.SmtpConnection;
import org.relayguard.it.smtp.SmtpSink;

/**
 * A listener with {@code proxyRequired}. 127.0.0.1 is the balancer of {@code trusted.proxies}; 127.0.0.77 reaches the port
 * too, and nobody gave it leave to say who it is. 192.0.2.0/24 and 2001:db8::1 may relay; 198.51.100.7 and, for one sender,
 * 198.51.100.8 may write routes.
 */
class ProxyHeaderIT {

    private static final String BALANCER = "127.0.0.1";
    private static final String ANYBODY = "127.0.0.77";
    private static final String MAY_RELAY = "192.0.2.9";
    private static final String STRANGER = "203.0.113.9";

    private static final String EXEMPT = "198.51.100.7";
    private static final String EXEMPT_FOR_A_SENDER = "198.51.100.8";

    private static SmtpSink gateway;
    private static JamesProcess james;

    @BeforeAll
    static void start() {
        gateway = SmtpSink.start();
        james = JamesProcess.named("proxied")
                .authorizing("192.0.2.0/24, 2001:db8::1/128")
                .gateway(gateway)
                .guard("trusted.proxies", BALANCER)
                .guard("exempt.networks", EXEMPT)
                .guard("exempt.senders", "x400@gw.test from " + EXEMPT_FOR_A_SENDER)
                .edit(
                        "smtpserver.xml",
                        file -> file.setChild("//smtpserver[jmxName='smtpserver-global']", "proxyRequired", "true"))
                .start();
        james.directory().addUser("bob@example.net");
    }

    @AfterAll
    static void stop() {
        james.close();
        gateway.close();
    }

    @Test
    void clientOfTheBalancerShouldRelayWhenItsOwnAddressMay() {
        assertThat(rcpt(BALANCER, MAY_RELAY, "a1@foreign.test", "user@victim.test")
                        .code())
                .isEqualTo(250);
    }

    @Test
    void clientOfTheBalancerShouldBeAStrangerWhenItsOwnAddressIsOne() {
        assertThat(rcpt(BALANCER, STRANGER, "a2@foreign.test", "user@victim.test")
                        .code())
                .isEqualTo(550);
        assertThat(rcpt(BALANCER, STRANGER, "a3@foreign.test", "user%victim.test@example.net")
                        .toString())
                .isEqualTo("550 5.7.1 Relaying denied: percent-hack not accepted");

        assertThat(james.log().awaitLinesWith("sender=\"a3@foreign.test\"", 1))
                .singleElement()
                .asString()
                .contains("relay-attempt client=" + STRANGER + ' ');
    }

    @Test
    void forgedHeaderShouldGainNothing() {
        assertThat(rcpt(ANYBODY, MAY_RELAY, "b1@foreign.test", "user@victim.test")
                        .code())
                .isEqualTo(550);
        assertThat(rcpt(ANYBODY, MAY_RELAY, "b2@foreign.test", "user%victim.test@example.net")
                        .code())
                .isEqualTo(550);

        assertThat(james.log().awaitLinesWith("reason=proxy-header-untrusted", 2))
                .allSatisfy(line -> assertThat(line).contains("action=relaying-withdrawn"));
    }

    @Test
    void mailForUsShouldBeTakenWhoeverBringsIt() {
        assertThat(rcpt(ANYBODY, MAY_RELAY, "b3@foreign.test", "bob@example.net")
                        .code())
                .isEqualTo(250);
        assertThat(rcpt(BALANCER, STRANGER, "a4@foreign.test", "bob@example.net")
                        .code())
                .isEqualTo(250);
    }

    /** James compares IPv6 prefixes in whole bytes of the wrong number: a listed /128 lets its /64 relay. */
    @Nested
    class Ipv6 {

        @Test
        void listedAddressShouldRelay() {
            assertThat(rcpt(BALANCER, "2001:db8::1", "c1@foreign.test", "user@victim.test")
                            .code())
                    .isEqualTo(250);
        }

        @Test
        void addressInItsNetworkShouldBeAStrangerThoughJamesTrustsIt() {
            assertThat(rcpt(BALANCER, "2001:db8::2", "c2@foreign.test", "user@victim.test")
                            .code())
                    .isEqualTo(550);

            assertThat(james.log().awaitLinesWith("reason=trust-narrowed", 1))
                    .singleElement()
                    .asString()
                    .contains("client=2001:db8::2 aggregate=2001:db8::/64", "action=relaying-withdrawn");
        }

        @Test
        void addressElsewhereShouldBeAStranger() {
            assertThat(rcpt(BALANCER, "2001:db8:1::1", "c3@foreign.test", "user@victim.test")
                            .code())
                    .isEqualTo(550);
        }
    }

    @Nested
    class Exempt {

        private static final String ROUTE = "joe%sales@branch.example";

        @Test
        void routeOfAnExemptClientShouldReachTheGatewayAsOneAct() {
            try (SmtpConnection connection = claiming(BALANCER, EXEMPT)) {
                assertThat(connection.send("d1@foreign.test", List.of(ROUTE), SmtpTalk.MESSAGE))
                        .allMatch(ServerReply::isPositive);
            }

            gateway.awaitEnvelopes(1);
            assertThat(GuardedChain.recipientsAt(gateway, james, "d1@foreign.test"))
                    .containsExactly(ROUTE);
            assertThat(GuardedChain.awaitActs(james, "d1@foreign.test", 1))
                    .singleElement()
                    .asString()
                    .contains("client=" + EXEMPT + ' ', "verdict=accept", "reason=exempt-network", "action=passed");
        }

        @Test
        void senderShouldBeExemptFromItsAddressOnly() {
            assertThat(rcpt(BALANCER, EXEMPT_FOR_A_SENDER, "x400@gw.test", ROUTE)
                            .code())
                    .isEqualTo(250);
            assertThat(rcpt(BALANCER, EXEMPT_FOR_A_SENDER, "d2@foreign.test", ROUTE)
                            .code())
                    .isEqualTo(550);
            assertThat(rcpt(BALANCER, STRANGER, "x400@gw.test", ROUTE).code()).isEqualTo(550);
        }

        @Test
        void nothingShouldBeRelayedToOutside() {
            assertThat(rcpt(BALANCER, EXEMPT, "d3@foreign.test", "user@victim.test")
                            .code())
                    .isEqualTo(550);
            assertThat(rcpt(BALANCER, EXEMPT, "d3@foreign.test", "@example.net:user@victim.test")
                            .code())
                    .isEqualTo(550);
        }

        @Test
        void forgedHeaderShouldClaimNoExemption() {
            assertThat(rcpt(ANYBODY, EXEMPT, "d4@foreign.test", ROUTE).toString())
                    .isEqualTo("550 5.7.1 Relaying denied: percent-hack not accepted");
        }
    }

    /** James greets before it reads the header. */
    private static ServerReply rcpt(String peer, String claimed, String sender, String recipient) {
        try (SmtpConnection connection = claiming(peer, claimed)) {
            connection.command("MAIL FROM:<" + sender + ">");
            return connection.command("RCPT TO:<" + recipient + ">");
        }
    }

    private static SmtpConnection claiming(String peer, String claimed) {
        SmtpConnection connection = SmtpConnection.openFrom(peer, james.ports().smtp());
        boolean ipv6 = claimed.indexOf(':') >= 0;
        connection.writeLine("PROXY " + (ipv6 ? "TCP6 " : "TCP4 ") + claimed
                + (ipv6 ? " 2001:db8::25" : " 198.51.100.25") + " 4711 25");
        connection.command("EHLO client.test");
        return connection;
    }
}
