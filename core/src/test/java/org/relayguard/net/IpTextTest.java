/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpTextTest {

    private static final long SEED = 5952;

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource({
        "192.0.2.1,                        192.0.2.1,              IPv4 as it is",
        "::ffff:192.0.2.1,                 192.0.2.1,              a v4-mapped address is IPv4",
        "::,                               ::,                     all zero",
        "::1,                              ::1,                    a run at the start",
        "2001:DB8::,                       2001:db8::,             a run at the end and lower case",
        "2001:db8:0:0:1:0:0:1,             2001:db8::1:0:0:1,      the first of two equal runs",
        "2001:db8:0:0:1:0:0:0,             2001:db8:0:0:1::,       the longest run",
        "2001:db8:0:1:1:1:1:1,             2001:db8:0:1:1:1:1:1,   a single zero group stays",
        "2001:0db8:0000:0000:0000:0000:0000:0001, 2001:db8::1,     leading zeros go"
    })
    void textShouldBeCanonical(String written, String expected, String why) {
        assertThat(IpText.of(IpLiterals.parse(written).orElseThrow())).as(why).isEqualTo(expected);
    }

    @Test
    void textShouldLeaveTheZoneOut() throws Exception {
        byte[] linkLocal = IpLiterals.parse("fe80::1").orElseThrow().getAddress();

        assertThat(IpText.of(Inet6Address.getByAddress("host", linkLocal, 3))).isEqualTo("fe80::1");
    }

    @Test
    void textShouldReadBackAsTheSameAddress() throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            int keptGroups = random.nextInt(256); // zero groups in every position
            for (int group = 0; group < 8; group++) {
                if ((keptGroups >> group & 1) == 0) {
                    bytes[2 * group] = 0;
                    bytes[2 * group + 1] = 0;
                }
            }
            InetAddress address = InetAddress.getByAddress(bytes);
            assertThat(IpLiterals.parse(IpText.of(address)))
                    .as("seed %d, round %d", SEED, i)
                    .contains(address);
        }
    }
}
