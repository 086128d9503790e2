/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.relayguard.it.james.JamesServer;
import org.relayguard.it.smtp.SmtpConnection;
import org.relayguard.it.smtp.SmtpReply;

/**
 * A listener with {@code proxyRequired}. 127.0.0.1 is the balancer of {@code trusted.proxies}; 127.0.0.77 reaches the port
 * too, and nobody gave it leave to say who it is. 192.0.2.0/24 may relay.
 */
class ProxyHeaderIT {

    private static final String BALANCER = "127.0.0.1";
    private static final String ANYBODY = "127.0.0.77";
    private static final String MAY_RELAY = "192.0.2.9";
    private static final String STRANGER = "203.0.113.9";

    private static JamesServer james;

    @BeforeAll
    static void start() {
        james = JamesServer.named("proxied")
                .guard("trusted.proxies", BALANCER)
                .edit(
                        "smtpserver.xml",
                        file -> file.setChild("//smtpserver[jmxName='smtpserver-global']", "proxyRequired", "true"))
                .start();
        james.directory().addUser("bob@example.net");
    }

    @AfterAll
    static void stop() {
        james.close();
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

        assertThat(james.log().awaitLinesWith("reason=proxy-not-trusted", 2))
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

    /** James greets before it reads the header. */
    private static SmtpReply rcpt(String peer, String claimed, String sender, String recipient) {
        try (SmtpConnection connection =
                SmtpConnection.openFrom(peer, james.ports().smtp())) {
            connection.writeLine("PROXY TCP4 " + claimed + " 198.51.100.25 4711 25");
            connection.command("EHLO client.test");
            connection.command("MAIL FROM:<" + sender + ">");
            return connection.command("RCPT TO:<" + recipient + ">");
        }
    }
}
