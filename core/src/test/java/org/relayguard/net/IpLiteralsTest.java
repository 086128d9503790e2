/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpLiteralsTest {

    private static final long SEED = 4291;

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource({
        "192.0.2.1,                                     c0000201,                           dotted quad",
        "0.0.0.0,                                       00000000,                           the lowest",
        "255.255.255.255,                               ffffffff,                           the highest",
        "::,                                            00000000000000000000000000000000,   all zero",
        "::1,                                           00000000000000000000000000000001,   a gap at the start",
        "1::,                                           00010000000000000000000000000000,   a gap at the end",
        "1::8,                                          00010000000000000000000000000008,   a gap in the middle",
        "1:2:3:4:5:6:7:8,                               00010002000300040005000600070008,   all groups",
        "1:2:3::5:6:7:8,                                00010002000300000005000600070008,   a gap of one group",
        "::2:3:4:5:6:7:8,                               00000002000300040005000600070008,   a gap of one group in front",
        "1:2:3:4:5:6:7::,                               00010002000300040005000600070000,   a gap of one group after it",
        "2001:DB8::aBcD,                                20010db800000000000000000000abcd,   either case",
        "0001::,                                        00010000000000000000000000000000,   leading zeros",
        "64:ff9b::192.0.2.1,                            0064ff9b0000000000000000c0000201,   a dotted tail",
        "1:2:3:4:5:6:192.0.2.1,                         000100020003000400050006c0000201,   a dotted tail without a gap",
        "::ffff:192.0.2.1,                              c0000201,                           v4-mapped is IPv4",
        "::ffff:c000:201,                               c0000201,                           v4-mapped in hexadecimal"
    })
    void parseShouldReadAddress(String text, String bytes, String why) {
        assertThat(IpLiterals.parse(text).map(InetAddress::getAddress))
                .as(why)
                .contains(HexFormat.of().parseHex(bytes));
    }

    @ParameterizedTest(name = "\"{0}\": {1}")
    @CsvSource({
        "'',                              nothing",
        "1,                               a number",
        ":,                               a colon",
        ":::,                             three colons",
        "192.0.2,                         three octets",
        "192.0.2.1.,                      a trailing dot",
        "192.0.2.1.5,                     five octets",
        "192.0.2.256,                     an octet over 255",
        "192.0.2.1000,                    four digits",
        "192.0.2.01,                      a leading zero reads as octal elsewhere",
        "192.0..1,                        an empty octet",
        "192.0.2.a,                       a letter",
        "192.0.2./,                       the character before 0",
        "192.0.2.:,                       the character after 9",
        "192.0.2.-1,                      a sign",
        "1:2:3:4:5:6:7,                   seven groups",
        "1:2:3:4:5:6:7:8:9,               nine groups",
        "1:2:3:4:5:6:7:8::,               eight groups and a gap",
        "1::2:3:4:5:6:7:8,                eight groups around a gap",
        "1::2::3,                         two gaps",
        "1:,                              a single trailing colon",
        "1:2:3:4:5:6:7:8:,                a single trailing colon after all groups",
        ":1:2:3:4:5:6:7:8,                a single leading colon",
        "12345::,                         five digits",
        "g::,                             no hexadecimal digit",
        "-1::,                            a sign",
        "\uff11::,                        a full-width digit",
        "1:2:3:4:5:6:7:192.0.2.1,         a dotted tail after seven groups",
        "::192.0.2,                       a short dotted tail",
        "192.0.2.1::,                     a dotted head",
        "fe80::1%eth0,                    a zone",
        "[::1],                           brackets",
        "example.net,                     a name",
        "0000:0000:0000:0000:0000:0000:255.255.255.2550, longer than any address"
    })
    void parseShouldFindNoAddressInOtherText(String text, String why) {
        assertThat(IpLiterals.parse(text)).as(why).isEmpty();
    }

    @Test
    void parseShouldReadTheLongestForm() {
        assertThat(IpLiterals.parse("0000:0000:0000:0000:0000:0001:255.255.255.255"))
                .containsInstanceOf(Inet6Address.class);
    }

    @Test
    void parseShouldAgreeWithTheJdkWhateverTheText() {
        Random random = new Random(SEED);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(16);
            for (int i = 0; i < length; i++) {
                text.append("0123fF:::..".charAt(random.nextInt(11)));
            }
            Optional<InetAddress> address = IpLiterals.parse(text);
            if (address.isPresent()) {
                assertThat(address)
                        .as("seed %d, round %d, %s", SEED, round, text)
                        .contains(jdk(text.toString()));
            }
        }
    }

    /** What the JDK makes of a text that is a literal, so that it asks no DNS. */
    private static InetAddress jdk(String literal) {
        try {
            InetAddress address = InetAddress.getByName(literal);
            assertThat(address).isInstanceOfAny(Inet4Address.class, Inet6Address.class);
            return address;
        } catch (UnknownHostException e) {
            throw new AssertionError(literal, e);
        }
    }
}
