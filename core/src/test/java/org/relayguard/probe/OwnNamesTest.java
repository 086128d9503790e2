/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.net.IpLiterals;

class OwnNamesTest {

    private final OwnNames testee = OwnNames.of(
            List.of("www.example.net", "*.shop.example.net", "bücher.example", "192.0.2.25", "2001:db8::25", "mx1"));

    private static InetAddress ip(String text) {
        return IpLiterals.parse(text).orElseThrow();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "www.example.net,               true",
        "WWW.EXAMPLE.NET,               true",
        "www.example.net.,              true",
        "www%2Eexample.net,             true",
        "www%252Eexample.net,           false",
        "example.net,                   false",
        "a.www.example.net,             false",
        "www.example.net.example.com,   false",
        "a.shop.example.net,            true",
        "a.b.shop.example.net,          true",
        "a.SHOP.example.net.,           true",
        "shop.example.net,              false",
        "ashop.example.net,             false",
        "xn--bcher-kva.example,         true",
        "b\u00c3\u00bccher.example,     true",
        "b%c3%bccher.example,           true",
        "b\u00fccher.example,           false",
        "mx1,                           true",
        "192.0.2.25,                    true",
        "[192.0.2.25],                  true",
        "::ffff:192.0.2.25,             true",
        "[::FFFF:192.0.2.25],           true",
        "192.0.2.26,                    false",
        "192.0.2.25.,                   true",
        "192.0.2%2E25%2E,               true",
        "192.0.2.25..,                  false",
        "192.0.2.26.,                   false",
        "192.0.02.25,                   false",
        "3221226009,                    false",
        "[2001:DB8:0:0::25],            true",
        "2001:db8::25,                  true",
        "[2001:db8::25%eth0],           true",
        "[2001:db8::25%25eth0],         true",
        "[2001:db8::25%ad0],            true",
        "2001:db8::25%eth0,             false",
        "[2001:db8::26],                false",
        "'',                            false",
        "%,                             false",
    })
    void nameShouldBeOursHoweverItIsWritten(String written, boolean ours) {
        assertThat(testee.contains(written)).isEqualTo(ours);
    }

    @Test
    void oneAddressMoreShouldLeaveTheOthersAndTheOriginal() {
        OwnNames more = testee.and(ip("192.0.2.26"));

        assertThat(more.contains("192.0.2.26")).isTrue();
        assertThat(more.contains("a.shop.example.net")).isTrue();
        assertThat(testee.contains("192.0.2.26")).isFalse();
        assertThat(more.and(ip("192.0.2.26"))).as("known already").isSameAs(more);
    }

    @Test
    void builderShouldTakeNamesAndAddresses() {
        OwnNames names =
                OwnNames.builder().name("a.example").address(ip("192.0.2.1")).build();

        assertThat(names.contains("a.example")).isTrue();
        assertThat(names.contains("[192.0.2.1]")).isTrue();
        assertThat(OwnNames.NONE.contains("a.example")).isFalse();
    }

    @Test
    void nothingShouldBeOursOnlyWithoutAnyNameAndAddress() {
        assertThat(OwnNames.NONE.isEmpty()).isTrue();
        assertThat(OwnNames.of(List.of()).isEmpty()).isTrue();
        assertThat(OwnNames.of(List.of("a.example")).isEmpty()).isFalse();
        assertThat(OwnNames.of(List.of("*.example")).isEmpty()).isFalse();
        assertThat(OwnNames.NONE.and(ip("192.0.2.1")).isEmpty()).isFalse();
    }

    @Test
    void longNameShouldBeNobodys() {
        OwnNames names = OwnNames.of(List.of("*.net"));

        assertThat(names.contains("a.".repeat(510) + "net")).isTrue();
        assertThat(names.contains("a.".repeat(511) + "net")).isFalse();
    }
}
