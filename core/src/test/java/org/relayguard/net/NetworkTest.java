/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.net.NetworkReading.Problem;
import org.relayguard.net.NetworkReading.Refused;

class NetworkTest {

    @Nested
    class Parse {

        @ParameterizedTest(name = "{0} -> {1}: {2}")
        @CsvSource({
            "192.0.2.0/24,            192.0.2.0/24,      a network",
            "192.0.2.7,               192.0.2.7/32,      a bare IPv4 address",
            "2001:db8::/32,           2001:db8::/32,     an IPv6 network",
            "2001:db8::7,             2001:db8::7/128,   a bare IPv6 address",
            "0.0.0.0/0,               0.0.0.0/0,         all of IPv4",
            "::/0,                    ::/0,              all of IPv6",
            "::ffff:192.0.2.0/120,    192.0.2.0/24,      a v4-mapped network",
            "::ffff:192.0.2.7,        192.0.2.7/32,      a bare v4-mapped address",
            "::ffff:0:0/96,           0.0.0.0/0,         all v4-mapped addresses",
            "2001:DB8:0:0::/64,       2001:db8::/64,     another spelling",
            "' 192.0.2.0/24 ',        192.0.2.0/24,      blanks around it"
        })
        void parseShouldAcceptNetwork(String written, String expected, String why) {
            assertThat(Network.parse(written).orElseThrow(refused -> new AssertionError(refused.toString())))
                    .as(why)
                    .hasToString(expected);
        }

        @ParameterizedTest(name = "{0} -> {1}: {2}")
        @CsvSource({
            "'',                     NO_ADDRESS,              nothing",
            "/24,                    NO_ADDRESS,              no address in front",
            "mail.example.net,       NO_ADDRESS,              a name would have to be looked up",
            "192.0.2,                NO_ADDRESS,              not four octets",
            "192.0.2.256/24,         NO_ADDRESS,              an octet over 255",
            "10.*,                   NO_ADDRESS,              a wildcard is not CIDR",
            "[2001:db8::]/32,        NO_ADDRESS,              brackets are for literals in addresses",
            "fe80::1%eth0/64,        NO_ADDRESS,              a zone means nothing here",
            "192.0.2.0/,             NO_PREFIX_LENGTH,        nothing after the slash",
            "192.0.2.0/33,           NO_PREFIX_LENGTH,        more than 32 bits",
            "192.0.2.0/-1,           NO_PREFIX_LENGTH,        a sign",
            "192.0.2.0/+8,           NO_PREFIX_LENGTH,        a sign",
            "192.0.2.0/024,          NO_PREFIX_LENGTH,        a leading zero reads as octal elsewhere",
            "192.0.2.0/2147483672,   NO_PREFIX_LENGTH,        would overflow to 24",
            "192.0.2.0/24/24,        NO_PREFIX_LENGTH,        two slashes",
            "192.0.2.0/255.255.255.0,NO_PREFIX_LENGTH,        a mask",
            "2001:db8::/129,         NO_PREFIX_LENGTH,        more than 128 bits",
            "::ffff:192.0.2.0/95,    MAPPED_PREFIX_TOO_SHORT, reaches beyond IPv4",
            "::ffff:192.0.2.0/24,    MAPPED_PREFIX_TOO_SHORT, the length counts IPv6 bits",
            "192.0.2.7/24,           HOST_BITS_SET,           address or length is not what was meant",
            "2001:db8::1/64,         HOST_BITS_SET,           as in IPv4",
            "192.0.2.0/0,            HOST_BITS_SET,           everything is host bits"
        })
        void parseShouldRefuseTextThatIsNoNetwork(String written, Problem expected, String why) {
            assertThat(refusalOf(written).problem()).as(why).isEqualTo(expected);
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "192.0.2.7/24   | trusted.networks: expected no bits set after the prefix (192.0.2.0/24 or 192.0.2.7),"
                            + " but was \"192.0.2.7/24\"",
                    "192.0.2.0/33   | trusted.networks: expected a prefix length from 0 to 32 after the slash,"
                            + " but was \"192.0.2.0/33\"",
                    "::ffff:0:0/90  | trusted.networks: expected a prefix length from 96 to 128 for a v4-mapped network,"
                            + " but was \"::ffff:0:0/90\"",
                    "bücher.example | trusted.networks: expected an IPv4 or IPv6 address, alone or with /prefix-length,"
                            + " but was \"b\\u00fccher.example\""
                })
        void messageShouldNameKeyConstraintAndValue(String written, String expected) {
            assertThat(refusalOf(written).message("trusted.networks")).isEqualTo(expected);
        }

        @Test
        void orElseThrowShouldThrowWhatTheCallerMakesOfIt() {
            NetworkReading reading = Network.parse("nonsense");

            assertThatThrownBy(() -> reading.orElseThrow(refused -> new IllegalStateException(refused.message("key"))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("key: expected");
        }

        private Refused refusalOf(String written) {
            NetworkReading reading = Network.parse(written);
            assertThat(reading).isInstanceOf(Refused.class);
            return (Refused) reading;
        }
    }

    @Nested
    class Around {

        @ParameterizedTest(name = "{0} within {1} bits -> {2}")
        @CsvSource({
            "192.0.2.255,         24,  192.0.2.0/24",
            "192.0.2.255,         32,  192.0.2.255/32",
            "192.0.2.255,         0,   0.0.0.0/0",
            "192.0.2.255,         31,  192.0.2.254/31",
            "2001:db8:1:2:3::4,   64,  2001:db8:1:2::/64",
            "2001:db8:ffff::,     33,  2001:db8:8000::/33"
        })
        void aroundShouldDropHostBits(String address, int prefixLength, String expected) {
            assertThat(Network.around(ip(address), prefixLength)).hasToString(expected);
        }
    }

    @Nested
    class Construction {

        @ParameterizedTest(name = "{0} bits")
        @ValueSource(ints = {-1, 33, Integer.MAX_VALUE})
        void networkShouldRefusePrefixLengthOutOfRange(int prefixLength) {
            assertThatThrownBy(() -> new Network(ip("0.0.0.0"), prefixLength))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(prefixLength));
        }

        @Test
        void networkShouldRefuseHostBits() {
            assertThatThrownBy(() -> new Network(ip("192.0.2.7"), 24))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("host bits set: 192.0.2.7/24");
        }

        @Test
        void networkShouldForgetZoneAndHostName() throws Exception {
            InetAddress zoned =
                    Inet6Address.getByAddress("host.example", ip("fe80::").getAddress(), 3);

            assertThat(new Network(zoned, 64)).isEqualTo(new Network(ip("fe80::"), 64));
            assertThat(new Network(zoned, 64).address().toString()).doesNotContain("host.example", "%");
        }

        @Test
        void networkShouldBeIpv4WhenAddressIsMapped() throws Exception {
            InetAddress mapped = Inet6Address.getByAddress("host.example", mapped("192.0.2.7"), 0);

            assertThat(Network.of(mapped)).hasToString("192.0.2.7/32");
        }
    }

    @Nested
    class Contains {

        @ParameterizedTest(name = "{0} holds {1}: {2}")
        @CsvSource({
            "192.0.2.0/24,   192.0.2.0,          true",
            "192.0.2.0/24,   192.0.2.255,        true",
            "192.0.2.0/24,   192.0.3.0,          false",
            "192.0.2.0/24,   192.0.1.255,        false",
            "192.0.2.0/24,   ::ffff:192.0.2.9,   true",
            "0.0.0.0/0,      255.255.255.255,    true",
            "0.0.0.0/0,      2001:db8::1,        false",
            "::/0,           2001:db8::1,        true",
            "::/0,           192.0.2.1,          false",
            "2001:db8::/32,  2001:db8:ffff::1,   true",
            "2001:db8::1,    2001:db8::2,        false"
        })
        void containsShouldCompareThePrefix(String network, String address, boolean expected) {
            assertThat(network(network).contains(ip(address))).isEqualTo(expected);
        }
    }

    static Network network(String written) {
        return Network.parse(written).orElseThrow(refused -> new IllegalArgumentException(refused.message("test")));
    }

    static InetAddress ip(String text) {
        return IpLiterals.parse(text).orElseThrow();
    }

    /** Sixteen bytes of a v4-mapped address. */
    static byte[] mapped(String ipv4) {
        byte[] bytes = new byte[16];
        bytes[10] = (byte) 0xff;
        bytes[11] = (byte) 0xff;
        System.arraycopy(ip(ipv4).getAddress(), 0, bytes, 12, 4);
        return bytes;
    }
}
