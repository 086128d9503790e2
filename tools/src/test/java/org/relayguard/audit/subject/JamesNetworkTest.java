/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.subject;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.jamesconf.Setting;
import org.relayguard.jamesconf.Setting.Place;
import org.relayguard.net.Network;

class JamesNetworkTest {

    private static JamesNetwork read(String written) {
        return JamesNetwork.of(new Setting(written, Place.of("smtpserver.xml")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "192.0.2.7,                192.0.2.7/32",
        "192.0.2.7/24,             192.0.2.0/24",
        "10.0.0.0/255.0.0.0,       10.0.0.0/8",
        "0.0.0.0/0.0.0.0,          0.0.0.0/0",
        "10.*,                     10.0.0.0/8",
        "10.1.*,                   10.1.0.0/16",
        "10.1.2.*,                 10.1.2.0/24",
        "*,                        0.0.0.0/0",
        "1*,                       0.0.0.0/0",
        "2001:db8::/32,            2001:db8::/32",
        "2001:db8::%32,            2001:db8::/32",
        "2001:db8::1,              2001:db8::1/128"
    })
    void networkShouldBeReadAsJamesReadsIt(String written, String network) {
        assertThat(read(written).network()).map(Network::toString).contains(network);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"mail.example.net", "10.0.0.0/33", "10.0.0.0/255.0.255.0", "10.0.0.0/", "1.2.3.4.*", "${env:X}"})
    void networkShouldBeEmptyWhenItIsNone(String written) {
        assertThat(read(written).network()).isEmpty();
    }

    /** Observed on James 3.8.1: a /128 matches its /64, a /64 its /56, a /32 and a /48 match 48 bits. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2001:db8::1/128, 64",
        "2001:db8::/64,   56",
        "2001:db8::/56,   48",
        "2001:db8::/48,   48",
        "2001:db8::/32,   48",
        "2001:db8::1,    128"
    })
    void ipv6PrefixShouldBeCountedAsJamesCountsIt(String written, int bits) {
        assertThat(read(written).prefixInJames()).isEqualTo(bits);
    }
}
