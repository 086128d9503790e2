/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeTest {

    private static Probe to(ProbeKind kind, int port) {
        return to(kind, "host.test", port);
    }

    private static Probe to(ProbeKind kind, String host, int port) {
        return port < 0 ? Probe.to(kind, host) : Probe.to(kind, host, port);
    }

    @ParameterizedTest(name = "{0} to port {1}")
    @CsvSource({
        "HTTP_CONNECT,          25,   MAIL",
        "HTTP_CONNECT,          465,  MAIL",
        "HTTP_CONNECT,          587,  MAIL",
        "HTTP_CONNECT,          2525, MAIL",
        "HTTP_CONNECT,          80,   TUNNEL",
        "HTTP_CONNECT,          -1,   TUNNEL",
        "HTTP_CONNECT,          443,  TLS_TUNNEL",
        "SOCKS4,                25,   MAIL",
        "SOCKS4A,               443,  TLS_TUNNEL",
        "SOCKS5,                -1,   TUNNEL",
        "WINGATE,               25,   MAIL",
        "HTTP_POST_RELAY,       80,   MAIL",
        "HTTP_ON_SMTP,          -1,   MAIL",
        "HTTP_ABSOLUTE_FOREIGN, 25,   MAIL",
        "HTTP_ABSOLUTE_FOREIGN, 443,  FETCH",
        "SMTP_ON_HTTP,          -1,   STRAY",
        "TLS_FOREIGN_NAME,      -1,   STRAY",
        "TLS_ON_PLAIN,          -1,   STRAY",
    })
    void severityShouldFollowTheLadder(ProbeKind kind, int port, ProbeSeverity expected) {
        assertThat(to(kind, port).severity()).isEqualTo(expected);
    }

    @Test
    void judgePageShouldBeLessThanAFetchUnlessItIsOnAMailPort() {
        Set<ProbeSign> judge = Set.of(ProbeSign.JUDGE_PAGE);

        assertThat(to(ProbeKind.HTTP_ABSOLUTE_FOREIGN, 80).withSigns(judge).severity())
                .isEqualTo(ProbeSeverity.JUDGE);
        assertThat(to(ProbeKind.HTTP_ABSOLUTE_FOREIGN, 25).withSigns(judge).severity())
                .isEqualTo(ProbeSeverity.MAIL);
    }

    @Test
    void severitiesShouldRankInTheirOrder() {
        List<ProbeSeverity> all = List.of(ProbeSeverity.values());

        for (int i = 1; i < all.size(); i++) {
            assertThat(all.get(i - 1).outranks(all.get(i))).isTrue();
            assertThat(all.get(i).outranks(all.get(i - 1))).isFalse();
        }
        assertThat(ProbeSeverity.MAIL.outranks(ProbeSeverity.MAIL)).isFalse();
    }

    @ParameterizedTest(name = "{0} port {1}")
    @CsvSource({
        "host.test,       25, host.test:25",
        "host.test,       -1, host.test",
        "2001:db8::1,     25, [2001:db8::1]:25",
        "[2001:db8::1],   25, [2001:db8::1]:25",
        "host.test:99999, -1, host.test:99999",
    })
    void destinationShouldBeReadable(String host, int port, String expected) {
        assertThat(to(ProbeKind.SOCKS5, host, port).destination()).contains(expected);
    }

    @Test
    void destinationShouldBeEmptyWithoutAHost() {
        assertThat(Probe.of(ProbeKind.SOCKS5).destination()).isEmpty();
        assertThat(Probe.of(ProbeKind.SOCKS5).withTarget("", 25).destination()).isEmpty();
    }

    @Test
    void signsShouldStandInTheirOrderAndStay() {
        Probe probe = Probe.of(ProbeKind.HTTP_CONNECT)
                .withSigns(List.of(ProbeSign.TLS_ON_PLAIN, ProbeSign.MAIL_PORT))
                .withSigns(List.of(ProbeSign.HOST_DIFFERS));

        assertThat(probe.signs())
                .containsExactly(ProbeSign.MAIL_PORT, ProbeSign.HOST_DIFFERS, ProbeSign.TLS_ON_PLAIN)
                .isUnmodifiable();
    }
}
