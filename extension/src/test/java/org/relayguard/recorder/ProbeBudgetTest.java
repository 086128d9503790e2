/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.Attempts;
import org.relayguard.attempt.Evidence;
import org.relayguard.attempt.FinalAction;
import org.relayguard.attempt.Finding;
import org.relayguard.attempt.Listener;
import org.relayguard.attempt.Outcome;
import org.relayguard.attempt.Protocol;
import org.relayguard.attempt.Source;
import org.relayguard.probe.Probe;
import org.relayguard.probe.ProbeKind;

class ProbeBudgetTest {

    private static final String PROBER = "203.0.113.9";

    private long nanos = Long.MAX_VALUE - 1; // what System.nanoTime gives may overflow
    private final ProbeBudget testee = new ProbeBudget(2, () -> nanos);

    private static Attempt probe(String client, ProbeKind kind) {
        return probe(client, kind, Protocol.HTTP, "");
    }

    private static Attempt probe(String client, ProbeKind kind, Protocol protocol, String evidence) {
        return Attempt.of(
                        Attempts.key(), Attempts.NOW, Finding.of(Probe.of(kind)), Outcome.of(FinalAction.DISCONNECTED))
                .source(Source.of(Attempts.ip(client)))
                .listener(new Listener(
                        Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty(), protocol))
                .evidence(Evidence.of(evidence))
                .build();
    }

    private List<Attempt> take(String client, ProbeKind kind, int times) {
        List<Attempt> due = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            due.addAll(testee.take(probe(client, kind)));
        }
        return due;
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Nested
    class Within {

        @Test
        void probeShouldBeRecordedAtOnceAndAsItIs() {
            Attempt probe = probe(PROBER, ProbeKind.SOCKS4);

            assertThat(testee.take(probe)).containsExactly(probe);
            assertThat(testee.takeAll()).isEmpty();
        }

        @Test
        void everySourceShouldHaveItsOwn() {
            take(PROBER, ProbeKind.SOCKS4, 9);

            assertThat(take("203.0.113.10", ProbeKind.SOCKS4, 9)).hasSize(2);
        }

        @Test
        void everyKindShouldHaveItsOwn() {
            take(PROBER, ProbeKind.HTTP_CONNECT, 9);

            assertThat(take(PROBER, ProbeKind.SOCKS4, 9)).hasSize(2);
        }

        @Test
        void neighboursInOneIpv6NetworkShouldShareIt() {
            take("2001:db8:1:2::1", ProbeKind.SOCKS4, 9);

            assertThat(take("2001:db8:1:2:3::4", ProbeKind.SOCKS4, 1)).isEmpty();
            assertThat(take("2001:db8:1:3::1", ProbeKind.SOCKS4, 1)).hasSize(1);
        }

        @ParameterizedTest
        @EnumSource(
                value = Protocol.class,
                names = {"HTTP", "SOCKS"},
                mode = EnumSource.Mode.EXCLUDE)
        void whatCameByMailShouldNeedNone(Protocol protocol) {
            for (int i = 0; i < 9; i++) {
                assertThat(testee.take(probe(PROBER, ProbeKind.HTTP_ON_SMTP, protocol, "")))
                        .hasSize(1);
            }
        }

        @Test
        void probeFromNobodyKnowsWhereShouldNeedNone() {
            Attempt unknown = Attempt.of(
                            Attempts.key(),
                            Attempts.NOW,
                            Finding.of(Probe.of(ProbeKind.SOCKS4)),
                            Outcome.of(FinalAction.DISCONNECTED))
                    .listener(probe(PROBER, ProbeKind.SOCKS4).listener())
                    .build();
            for (int i = 0; i < 9; i++) {
                assertThat(testee.take(unknown)).containsExactly(unknown);
            }
        }
    }

    @Nested
    class Beyond {

        @Test
        void probesShouldBecomeOneRecordWithTheirCountAndTheLastEvidence() {
            take(PROBER, ProbeKind.SOCKS5, 99);
            Attempt last = probe(PROBER, ProbeKind.SOCKS5, Protocol.SOCKS, "last");

            assertThat(testee.take(last)).isEmpty();

            assertThat(testee.takeAll()).containsExactly(last.standingFor(98));
        }

        @Test
        void recordShouldComeWhenTheMinuteIsOverAndNotBefore() {
            take(PROBER, ProbeKind.SOCKS5, 3);

            pass(Duration.ofSeconds(59));
            assertThat(testee.takeWhenTheMinuteIsOver()).isEmpty();
            pass(Duration.ofSeconds(1));
            assertThat(testee.takeWhenTheMinuteIsOver()).hasSize(1);
            assertThat(testee.takeWhenTheMinuteIsOver()).isEmpty();
        }

        @Test
        void nextMinuteShouldStartAfresh() {
            take(PROBER, ProbeKind.SOCKS5, 9);
            pass(Duration.ofMinutes(1));
            testee.takeWhenTheMinuteIsOver();

            assertThat(take(PROBER, ProbeKind.SOCKS5, 9)).hasSize(2);
            pass(Duration.ofSeconds(59));
            assertThat(testee.takeWhenTheMinuteIsOver()).isEmpty();
        }

        @Test
        void everySourceAndKindShouldBeARecord() {
            take(PROBER, ProbeKind.SOCKS5, 3);
            take(PROBER, ProbeKind.HTTP_CONNECT, 4);
            take("203.0.113.10", ProbeKind.SOCKS5, 5);

            assertThat(testee.takeAll()).extracting(Attempt::count).containsExactlyInAnyOrder(1, 2, 3);
        }

        @Test
        void recordThatStandsForSeveralShouldCountAsSuch() {
            take(PROBER, ProbeKind.SOCKS5, 3);
            testee.take(probe(PROBER, ProbeKind.SOCKS5).standingFor(7));

            assertThat(testee.takeAll()).extracting(Attempt::count).containsExactly(8);
        }
    }

    @Nested
    class Bound {

        private String source(int number) {
            return "10.0." + number / 256 + '.' + number % 256;
        }

        @Test
        void whoWasQuietForLongestShouldBeForgottenAndRecorded() {
            take(source(0), ProbeKind.SOCKS5, 5);
            for (int i = 1; i < ProbeBudget.REMEMBERED; i++) {
                take(source(i), ProbeKind.SOCKS5, 1);
            }

            assertThat(take(source(ProbeBudget.REMEMBERED), ProbeKind.SOCKS5, 1))
                    .extracting(Attempt::count)
                    .containsExactly(1, 3);
            assertThat(take(source(0), ProbeKind.SOCKS5, 1)).hasSize(1);
        }

        @Test
        void whoProbesOnShouldGainNothingFromOthers() {
            take(PROBER, ProbeKind.SOCKS5, 2);
            for (int i = 0; i < 2 * ProbeBudget.REMEMBERED; i++) {
                take(source(i), ProbeKind.SOCKS5, 1);

                assertThat(take(PROBER, ProbeKind.SOCKS5, 1)).isEmpty();
            }
        }
    }
}
