/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.address.Host;
import org.relayguard.james.Stores;
import org.relayguard.net.IpLiterals;

class OwnHostsTest {

    private static final InetAddress REACHED = IpLiterals.parse("192.0.2.80").orElseThrow();

    private Set<Host> domains = Set.of(Host.of("example.net"));

    private final OwnHosts testee = new OwnHosts(
            Stores.configuration(
                    "own.names=mx.example.net",
                    "own.addresses=192.0.2.25",
                    "sensor.own-names=gate.test,198.51.100.7,2001:db8::7,*.shop.test"),
            () -> domains);

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "mx.example.net, true",
        "192.0.2.25, true",
        "gate.test, true",
        "a.b.shop.test, true",
        "shop.test, false",
        "198.51.100.7, true",
        "[2001:DB8:0::7], true",
        "Example.NET., true",
        "192.0.2.80, true",
        "www.example.net, false",
        "192.0.2.81, false",
        "www.example.com, false"
    })
    void ownShouldBeWhatTheGuardKnows(String host, boolean own) {
        assertThat(testee.at(REACHED).contains(host)).isEqualTo(own);
    }

    @Test
    void addressShouldBeOwnOnlyWhereItWasReached() {
        assertThat(testee.at(REACHED).contains("192.0.2.80")).isTrue();
        assertThat(testee.at(IpLiterals.parse("192.0.2.79").orElseThrow()).contains("192.0.2.80"))
                .isFalse();
    }

    @Test
    void domainThatIsAddedShouldBeOwnAtOnceAndOneThatIsTakenAwayNoMore() {
        testee.at(REACHED);

        domains = Set.of(Host.of("new.example"));

        assertThat(testee.at(REACHED).contains("new.example")).isTrue();
        assertThat(testee.at(REACHED).contains("example.net")).isFalse();
    }

    @Test
    void namesShouldNotBeMadeAnewForEachConnection() {
        assertThat(testee.at(REACHED)).isSameAs(testee.at(REACHED));

        domains = Set.copyOf(Set.of(Host.of("EXAMPLE.net")));

        assertThat(testee.at(REACHED)).isSameAs(testee.at(REACHED));
    }
}
