/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.address.Host;
import org.relayguard.net.IpLiterals;

class FixedDomainsTest {

    private final FixedDomains testee = FixedDomains.builder()
            .local("example.net")
            .local("bücher.example")
            .local("backup.example")
            .relay("old.example")
            .relay("backup.example")
            .ownName("mx1")
            .ownName("old.example")
            .ownAddress(IpLiterals.parse("192.0.2.25").orElseThrow())
            .ownAddress(IpLiterals.parse("2001:db8::25").orElseThrow())
            .build();

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource({
        "example.net,             LOCAL,    listed",
        "EXAMPLE.NET.,            LOCAL,    case and a trailing dot make no difference",
        "xn--bcher-kva.example,   LOCAL,    a U-label is its A-label",
        "sub.example.net,         EXTERNAL, a subdomain is another domain",
        "old.example,             RELAY,    an own name as well: relay first",
        "backup.example,          RELAY,    a backup MX stands in the domain list too",
        "mx1,                     LOCAL,    an own name",
        "[mx1],                   LOCAL,    in brackets",
        "[192.0.2.25],            LOCAL,    an own literal",
        "192.0.2.25,              LOCAL,    the bare address",
        "[::ffff:192.0.2.25],     LOCAL,    v4-mapped",
        "[IPv6:2001:DB8:0::25],   LOCAL,    however it is written",
        "[192.0.2.26],            EXTERNAL, somebody else's address",
        "victim.test,             EXTERNAL, somebody else's domain",
    })
    void classOfShouldRead(String host, DomainClass expected, String why) {
        assertThat(testee.classOf(Host.of(host))).as(why).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource({
        "example.net,           LOCAL,    in the list",
        "EXAMPLE.net,           LOCAL,    whatever the case",
        "xn--bcher-kva.example, LOCAL,    the A-label",
        "b\u00FCcher.example,     EXTERNAL, the U-label: letter by letter it is another name",
        "mx1,                   EXTERNAL, an own name is not in the list",
        "[192.0.2.25],          EXTERNAL, nor is an own literal",
        "victim.test,           EXTERNAL, nor anybody else",
    })
    void deliveryOfShouldBeLocalForWhatTheListHolds(String domain, DomainClass expected, String why) {
        assertThat(testee.deliveryOf(domain)).as(why).isEqualTo(expected);
    }

    @Test
    void defaultDomainShouldBeTheFirstLocalDomain() {
        assertThat(testee.defaultDomain()).contains(Host.of("example.net"));
    }

    @Test
    void defaultDomainShouldBeAbsentWithoutALocalDomain() {
        assertThat(FixedDomains.builder().relay("old.example").build().defaultDomain())
                .isEmpty();
    }

    @Test
    void confirmExternalShouldHaveNothingToAdd() {
        assertThat(testee.confirmExternal(Host.of("victim.test"))).isEqualTo(DomainClass.EXTERNAL);
    }

    @Test
    void whatWasBuiltShouldNotChangeWithItsBuilder() {
        FixedDomains.Builder builder = FixedDomains.builder();
        FixedDomains built = builder.build();

        builder.local("example.net");

        assertThat(built.classOf(Host.of("example.net"))).isEqualTo(DomainClass.EXTERNAL);
    }
}
