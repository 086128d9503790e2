/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.net.Network;

class SenderExemptionTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Scanner@example.net from 192.0.2.17,            192.0.2.17/32",
        "'  scanner@example.net   from   2001:db8::/48', 2001:db8::/48",
        "scanner@example.net from 192.0.2.16/28,         192.0.2.16/28"
    })
    void parseShouldReadANetwork(String written, String network) {
        SenderExemption testee = SenderExemption.parse(written);

        assertThat(testee.address()).isEqualTo(ExactAddress.of("scanner@example.net"));
        assertThat(testee.network().map(Network::toString)).contains(network);
    }

    @Test
    void parseShouldReadAuthentication() {
        assertThat(SenderExemption.parse("a b@example.net authenticated"))
                .isEqualTo(new SenderExemption(ExactAddress.of("a b@example.net"), Optional.empty()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "scanner@example.net                      | a condition after each sender",
                "scanner@example.net authenticated or so  | a condition after each sender",
                "authenticated                            | a condition after each sender",
                "'scanner@example.net from '              | a condition after each sender",
                "scanner@example.net from mx.test         | an IPv4 or IPv6 address",
                "scanner@example.net from 192.0.2.17/24   | no bits set after the prefix",
                "scanner@example.net from 0.0.0.0/0       | less than the whole Internet",
                "scanner@example.net from ::/0            | less than the whole Internet",
                "scanner from 192.0.2.17                  | an address local-part@domain",
                "@example.net authenticated               | an address local-part@domain"
            })
    void parseShouldSayWhatItMustBe(String written, String constraint) {
        assertThatThrownBy(() -> SenderExemption.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(constraint);
    }
}
