/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {

    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource({
        "Example.COM., example.com",
        "' example.com ', example.com",
        "b\u00FCcher.example, xn--bcher-kva.example",
        "XN--BCHER-KVA.Example, xn--bcher-kva.example",
        "victim\uFF0Etest, victim.test",
        "victim\u3002test, victim.test",
        "192.0.2.1, [192.0.2.1]",
        "[192.0.2.1], [192.0.2.1]",
        "[ 192.0.2.1 ], [192.0.2.1]",
        "[IPv6:2001:DB8:0:0::1], [IPv6:2001:db8::1]",
        "[ipv6:2001:db8::1], [IPv6:2001:db8::1]",
        "2001:db8::1, [IPv6:2001:db8::1]",
        "[::ffff:192.0.2.1], [192.0.2.1]",
        "[Example.COM], [example.com]",
        "192.0.2.256, 192.0.2.256",
        "[], []",
        "'', ''"
    })
    void textShouldBeCanonical(String written, String text) {
        assertThat(Host.of(written)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "a.b",
                "localhost",
                "LOCALHOST",
                "[192.0.2.1]",
                "192.0.2.1",
                "2001:db8::1",
                "[a.b]",
                "_a.b",
                "-a.b",
                "1.2.3.a",
                "d\u00E9j\u00E0.test",
                "example.com."
            })
    void hostShouldTakeMail(String written) {
        assertThat(Host.of(written).canBeMailHost()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "sales",
                "mx1",
                "2.5",
                "1.2.3",
                "999.999.999.999",
                "a..b",
                ".a.b",
                "a b.c",
                "host.uucp",
                "Host.BITNET",
                "a.csnet",
                "a.b\uFFFD",
                "a.\uD800",
                "a/b.c",
                "[",
                "]",
                "[]",
                "[sales]"
            })
    void textShouldNotTakeMail(String written) {
        assertThat(Host.of(written).canBeMailHost()).isFalse();
    }

    @Test
    void labelsShouldBeLimited() {
        assertThat(Host.of("a".repeat(63) + ".test").canBeMailHost()).isTrue();
        assertThat(Host.of("a".repeat(64) + ".test").canBeMailHost()).isFalse();
    }

    @Test
    void namesShouldBeLimited() {
        String longest = "a.".repeat(124) + "test1";

        assertThat(longest).hasSize(253);
        assertThat(Host.of(longest).canBeMailHost()).isTrue();
        assertThat(Host.of("a" + longest).canBeMailHost()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Example.COM., example.com",
        "[example.com], example.com",
        "192.0.2.1, [192.0.2.1]",
        "[IPv6:2001:db8::1], 2001:db8:0:0:0:0:0:1",
        "b\u00FCcher.example, xn--bcher-kva.example"
    })
    void equalHostsShouldBeEqual(String one, String other) {
        assertThat(Host.of(one)).isEqualTo(Host.of(other)).hasSameHashCodeAs(Host.of(other));
    }

    @ParameterizedTest
    @CsvSource({"example.com, example.net", "192.0.2.1, 192.0.2.2", "a, [192.0.2.1]"})
    void otherHostsShouldDiffer(String one, String other) {
        assertThat(Host.of(one)).isNotEqualTo(Host.of(other)).isNotEqualTo(one);
    }

    @Test
    void hostOfAnAddressShouldBeItsLiteral() throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 25});

        assertThat(Host.of(address)).isEqualTo(Host.of("[192.0.2.25]"));
        assertThat(Host.of(address).address()).contains(address);
        assertThat(Host.of(address).name()).isEqualTo("192.0.2.25");
    }

    @ParameterizedTest
    @CsvSource({"a.uucp, true", "A.CSNET., true", "uucp, false", "a.uucp.test, false", "a.test, false"})
    void pseudoDomainsShouldBeKnown(String written, boolean pseudo) {
        assertThat(Host.of(written).isPseudoDomain()).isEqualTo(pseudo);
    }
}
