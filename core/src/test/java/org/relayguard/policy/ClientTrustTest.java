/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.net.IpLiterals;
import org.relayguard.policy.ClientTrust.Outcome;

class ClientTrustTest {

    @Nested
    class WithTrustedNetworks {

        private final ClientTrust testee =
                ClientTrust.within(address -> address.equals(ip("2001:db8::1")) || address.equals(ip("192.0.2.7")));

        @ParameterizedTest(name = "authenticated {0}, relaying {1}, client {2} -> {3}")
        @CsvSource(
                nullValues = "unknown",
                value = {
                    "true,  false, 2001:db8::2,        TRUSTED",
                    "true,  true,  2001:db8::2,        TRUSTED",
                    "true,  true,  unknown,            TRUSTED",
                    "false, false, 192.0.2.7,          TRUSTED",
                    "false, false, 2001:db8::1,        TRUSTED",
                    "false, true,  2001:db8::1,        TRUSTED",
                    "false, true,  198.51.100.1,       TRUSTED",
                    "false, true,  ::ffff:198.51.100.1,TRUSTED",
                    "false, true,  unknown,            TRUSTED",
                    "false, true,  2001:db8::2,        NARROWED",
                    "false, false, 2001:db8::2,        STRANGER",
                    "false, false, 198.51.100.1,       STRANGER",
                    "false, false, unknown,            STRANGER"
                })
        void judgeShouldDecide(boolean authenticated, boolean relayingAllowed, String client, Outcome expected) {
            assertThat(judge(testee, authenticated, relayingAllowed, client)).isEqualTo(expected);
        }
    }

    @Nested
    class WithoutTrustedNetworks {

        private final ClientTrust testee = ClientTrust.asJamesHasIt();

        @ParameterizedTest(name = "authenticated {0}, relaying {1}, client {2} -> {3}")
        @CsvSource(
                nullValues = "unknown",
                value = {
                    "true,  false, unknown,      TRUSTED",
                    "false, true,  2001:db8::2,  TRUSTED",
                    "false, true,  unknown,      TRUSTED",
                    "false, false, 2001:db8::2,  STRANGER",
                    "false, false, 192.0.2.7,    STRANGER"
                })
        void judgeShouldFollowJames(boolean authenticated, boolean relayingAllowed, String client, Outcome expected) {
            assertThat(judge(testee, authenticated, relayingAllowed, client)).isEqualTo(expected);
        }
    }

    @Test
    void narrowedShouldBeAStrangerToThePolicy() {
        assertThat(Outcome.NARROWED.trust()).isEqualTo(Trust.STRANGER);
        assertThat(Outcome.NARROWED.isNarrowed()).isTrue();
        assertThat(Outcome.STRANGER.isNarrowed()).isFalse();
        assertThat(Outcome.TRUSTED.trust()).isEqualTo(Trust.TRUSTED);
    }

    /** Of a client of null the address is not known. */
    private static Outcome judge(ClientTrust testee, boolean authenticated, boolean relayingAllowed, String client) {
        return client == null
                ? testee.judgeUnknown(authenticated, relayingAllowed)
                : testee.judge(authenticated, relayingAllowed, ip(client));
    }

    private static InetAddress ip(String text) {
        return IpLiterals.parse(text).orElseThrow();
    }
}
