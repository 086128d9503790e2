/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.Attempts;
import org.relayguard.attempt.Detection;
import org.relayguard.attempt.FinalAction;
import org.relayguard.attempt.MemoryAttemptRecorder;
import org.relayguard.attempt.Outcome;
import org.relayguard.attempt.Source;
import org.relayguard.attempt.SourceAggregate;
import org.relayguard.config.RelayGuardConfiguration.KnownProberSettings;
import org.relayguard.net.IpLiterals;
import org.relayguard.policy.SampleDecisions;
import org.relayguard.probe.Probe;
import org.relayguard.probe.ProbeKind;
import org.relayguard.time.MovableClock;

class RecentProbersTest {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Set<ProbeKind> ANY = EnumSet.allOf(ProbeKind.class);
    private static final SourceAggregate PROBER = source("203.0.113.9");

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final RecentProbers testee = new RecentProbers(new KnownProberSettings(100, WEEK), clock);

    @Nested
    class Memory {

        @ParameterizedTest(name = "probed {0} ago, asked within {1} -> {2}")
        @CsvSource({
            "PT0S, PT24H, true",
            "PT23H59M, PT24H, true",
            "PT24H, PT24H, true",
            "PT24H1M, PT24H, false",
            "P6DT23H, P7D, true",
            "P7DT1M, P7D, false"
        })
        void hasProbedShouldKeepToTheTime(Duration ago, Duration within, boolean expected) {
            testee.remember(PROBER, ProbeKind.SOCKS5, clock.instant());
            clock.pass(ago);

            assertThat(testee.hasProbed(PROBER, ANY, within)).isEqualTo(expected);
        }

        @Test
        void hasProbedShouldKeepToTheKinds() {
            testee.remember(PROBER, ProbeKind.HTTP_CONNECT, clock.instant());

            assertThat(testee.hasProbed(PROBER, EnumSet.of(ProbeKind.SOCKS5, ProbeKind.HTTP_CONNECT), WEEK))
                    .isTrue();
            assertThat(testee.hasProbed(PROBER, EnumSet.of(ProbeKind.SOCKS5), WEEK))
                    .isFalse();
        }

        @Test
        void eachKindShouldHaveATimeOfItsOwn() {
            testee.remember(PROBER, ProbeKind.HTTP_CONNECT, clock.instant());
            clock.pass(Duration.ofHours(2));
            testee.remember(PROBER, ProbeKind.SOCKS5, clock.instant());

            assertThat(testee.hasProbed(PROBER, EnumSet.of(ProbeKind.HTTP_CONNECT), Duration.ofHours(1)))
                    .isFalse();
            assertThat(testee.hasProbed(PROBER, EnumSet.of(ProbeKind.SOCKS5), Duration.ofHours(1)))
                    .isTrue();
        }

        @Test
        void earlierProbeThatIsToldLaterShouldNotTurnTheTimeBack() {
            testee.remember(PROBER, ProbeKind.SOCKS5, clock.instant());
            testee.remember(PROBER, ProbeKind.SOCKS5, clock.instant().minus(Duration.ofDays(1)));

            assertThat(testee.hasProbed(PROBER, ANY, Duration.ofHours(1))).isTrue();
        }

        @Test
        void timeThatIsStillToComeShouldNotCountWhenTheClockWasSetBack() {
            testee.remember(PROBER, ProbeKind.SOCKS5, clock.instant());
            clock.pass(Duration.ofDays(-400));

            assertThat(testee.hasProbed(PROBER, ANY, WEEK)).isFalse();
        }

        @Test
        void whoProbesAgainShouldBeKnownWhenTheClockWasSetBack() {
            testee.remember(PROBER, ProbeKind.SOCKS5, clock.instant());
            clock.pass(Duration.ofDays(-400));
            testee.remember(PROBER, ProbeKind.SOCKS5, clock.instant());

            assertThat(testee.hasProbed(PROBER, ANY, Duration.ofHours(1))).isTrue();
        }

        @Test
        void othersShouldNotBeKnown() {
            testee.remember(PROBER, ProbeKind.SOCKS5, clock.instant());

            assertThat(testee.hasProbed(source("203.0.113.10"), ANY, WEEK)).isFalse();
        }

        @Test
        void neighboursInOneIpv6NetworkShouldBeOneSource() {
            testee.remember(source("2001:db8:1:2::1"), ProbeKind.SOCKS5, clock.instant());

            assertThat(testee.hasProbed(source("2001:db8:1:2:3:4:5:6"), ANY, WEEK))
                    .isTrue();
            assertThat(testee.hasProbed(source("2001:db8:1:3::1"), ANY, WEEK)).isFalse();
        }
    }

    @Nested
    class Bound {

        @Test
        void fullMemoryShouldForgetWhoWasQuietForLongest() {
            for (int i = 0; i < 101; i++) {
                testee.remember(source("198.51.100." + i), ProbeKind.SOCKS5, clock.instant());
            }

            assertThat(IntStream.range(0, 101).filter(i -> testee.hasProbed(source("198.51.100." + i), ANY, WEEK)))
                    .hasSize(100);
            assertThat(testee.hasProbed(source("198.51.100.0"), ANY, WEEK)).isFalse();
            assertThat(testee.hasProbed(source("198.51.100.1"), ANY, WEEK)).isTrue();
            assertThat(testee.hasProbed(source("198.51.100.100"), ANY, WEEK)).isTrue();
        }

        @Test
        void whoProbesAgainShouldStay() {
            for (int i = 0; i < 150; i++) {
                testee.remember(PROBER, ProbeKind.SOCKS5, clock.instant());
                testee.remember(source("198.51.100." + i), ProbeKind.SOCKS5, clock.instant());
            }

            assertThat(testee.hasProbed(PROBER, ANY, WEEK)).isTrue();
        }
    }

    @Nested
    class Recording {

        private final MemoryAttemptRecorder log = new MemoryAttemptRecorder(10);
        private final RememberingRecorder recorder = new RememberingRecorder(testee, log);

        @Test
        void probeShouldBeRememberedAndHandedOn() {
            Attempt attempt = attempt(Detection.of(Probe.of(ProbeKind.HTTP_ON_SMTP)), Optional.of("203.0.113.9"));

            recorder.record(attempt);

            assertThat(testee.hasProbed(PROBER, EnumSet.of(ProbeKind.HTTP_ON_SMTP), WEEK))
                    .isTrue();
            assertThat(log.attempts()).containsExactly(attempt);
        }

        @Test
        void attemptByMailShouldOnlyBeHandedOn() {
            Detection detection = Detection.of(SampleDecisions.routedOutside());

            recorder.record(attempt(detection, Optional.of("203.0.113.9")));

            assertThat(testee.hasProbed(PROBER, ANY, WEEK)).isFalse();
            assertThat(log.attempts()).hasSize(1);
        }

        @Test
        void probeFromNobodyKnowsWhereShouldOnlyBeHandedOn() {
            recorder.record(attempt(Detection.of(Probe.of(ProbeKind.SOCKS5)), Optional.empty()));

            assertThat(log.attempts()).hasSize(1);
        }

        private Attempt attempt(Detection detection, Optional<String> client) {
            return Attempt.of(Attempts.key(), clock.instant(), detection, Outcome.of(FinalAction.DISCONNECTED))
                    .source(client.flatMap(IpLiterals::parse).map(Source::of).orElse(Source.UNKNOWN))
                    .build();
        }
    }

    private static SourceAggregate source(String address) {
        return SourceAggregate.of(IpLiterals.parse(address).orElseThrow());
    }
}
