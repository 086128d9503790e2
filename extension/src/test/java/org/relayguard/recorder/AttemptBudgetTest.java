/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.Evidence;
import org.relayguard.attempt.FinalAction;
import org.relayguard.attempt.Listener;
import org.relayguard.attempt.Protocol;
import org.relayguard.attempt.Source;
import org.relayguard.attempt.SourceAggregate;
import org.relayguard.probe.ProbeKind;

class AttemptBudgetTest {

    private static final String FLOODER = "203.0.113.9";
    private static final int RECORDS = 4;

    private long nanos = Long.MAX_VALUE - 1; // what System.nanoTime gives may overflow
    private final AttemptBudget testee = new AttemptBudget(RECORDS, () -> nanos);

    /** The acts that have a record of their own; the others are folded. */
    private List<Attempt> take(int times, IntFunction<Attempt> acts) {
        List<Attempt> granted = new ArrayList<>();
        IntStream.range(0, times).mapToObj(acts).forEach(act -> {
            if (testee.grants(Observation.of(act))) {
                granted.add(act);
            } else {
                testee.fold(Observation.of(act));
            }
        });
        return granted;
    }

    private List<Attempt> routes(String client, int times) {
        return take(times, unused -> SampleAttempts.route(client));
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private static int sum(List<Attempt> records) {
        return records.stream().mapToInt(Attempt::count).sum();
    }

    private static SourceAggregate network(Attempt attempt) {
        return attempt.source().aggregate().orElseThrow();
    }

    @Nested
    class Within {

        @Test
        void actShouldBeGranted() {
            assertThat(routes(FLOODER, RECORDS)).hasSize(RECORDS);
            assertThat(testee.takeAll()).isEmpty();
        }

        @ParameterizedTest(name = "{0} beside {1}")
        @CsvSource({
            "203.0.113.9,     203.0.113.10,    another address",
            "203.0.113.9,     2001:db8:1:2::1, another family",
            "2001:db8:1:2::1, 2001:db8:1:3::1, another /64"
        })
        void everySourceShouldHaveItsOwn(String first, String second, String why) {
            routes(first, 9);

            assertThat(routes(second, 9)).as(why).hasSize(RECORDS);
        }

        @Test
        void neighboursInOneIpv6NetworkShouldShareIt() {
            routes("2001:db8:1:2::1", 9);

            assertThat(routes("2001:db8:1:2:3::4", 9)).isEmpty();
        }

        @Test
        void everyKindShouldHaveItsOwn() {
            routes(FLOODER, 9);

            assertThat(take(
                            9,
                            unused -> SampleAttempts.probe(FLOODER, ProbeKind.SOCKS4)
                                    .build()))
                    .as("another reason")
                    .hasSize(RECORDS);
            assertThat(take(9, unused -> SampleAttempts.mail(FLOODER, FinalAction.OBSERVED)))
                    .as("another action")
                    .hasSize(RECORDS);
            assertThat(take(
                            9,
                            unused -> SampleAttempts.act(FLOODER, FinalAction.REFUSED_AT_SMTP)
                                    .listener(Listener.of(Protocol.LMTP))
                                    .build()))
                    .as("another protocol")
                    .hasSize(RECORDS);
        }

        @Test
        void everyUserBehindOneAddressShouldHaveItsOwn() {
            take(9, unused -> SampleAttempts.ofUser(FLOODER, "bob"));

            assertThat(take(9, unused -> SampleAttempts.ofUser(FLOODER, "alice")))
                    .hasSize(RECORDS);
        }

        @Test
        void mailThatNobodyKnowsWhereFromShouldShareOne() {
            IntFunction<Attempt> mail = unused -> SampleAttempts.act(FLOODER, FinalAction.LOGGED)
                    .source(Source.UNKNOWN)
                    .build();

            assertThat(take(9, mail)).hasSize(RECORDS);
            assertThat(testee.takeAll()).singleElement().satisfies(record -> {
                assertThat(record.count()).isEqualTo(9 - RECORDS);
                assertThat(record.source()).isEqualTo(Source.UNKNOWN);
            });
        }
    }

    @Nested
    class Beyond {

        @Test
        void actsShouldBecomeOneRecordWithTheirCountAndTheLastEvidence() {
            routes(FLOODER, 99);
            Attempt last = SampleAttempts.act(FLOODER, FinalAction.REFUSED_AT_SMTP)
                    .evidence(Evidence.of("last"))
                    .build();

            assertThat(take(1, unused -> last)).isEmpty();

            assertThat(testee.takeAll()).containsExactly(last.standingFor(100 - RECORDS));
        }

        @Test
        void recordShouldComeWhenTheMinuteIsOverAndNotBefore() {
            routes(FLOODER, RECORDS + 1);

            pass(Duration.ofSeconds(59));
            assertThat(testee.takeWhenTheMinuteIsOver()).isEmpty();
            pass(Duration.ofSeconds(1));
            assertThat(testee.takeWhenTheMinuteIsOver()).hasSize(1);
            assertThat(testee.takeWhenTheMinuteIsOver()).isEmpty();
        }

        @Test
        void nextMinuteShouldStartAfresh() {
            routes(FLOODER, 9);
            pass(Duration.ofMinutes(1));
            testee.takeWhenTheMinuteIsOver();

            assertThat(routes(FLOODER, 9)).hasSize(RECORDS);
            pass(Duration.ofSeconds(59));
            assertThat(testee.takeWhenTheMinuteIsOver()).isEmpty();
        }

        @Test
        void recordThatStandsForSeveralShouldCountAsSuch() {
            routes(FLOODER, RECORDS);
            take(1, unused -> SampleAttempts.route(FLOODER).standingFor(7));

            assertThat(testee.takeAll()).extracting(Attempt::count).containsExactly(7);
        }

        @Test
        void countShouldNotOverflow() {
            routes(FLOODER, RECORDS);
            take(2, unused -> SampleAttempts.route(FLOODER).standingFor(Integer.MAX_VALUE));

            assertThat(testee.takeAll()).extracting(Attempt::count).containsExactly(Integer.MAX_VALUE);
        }
    }

    @Nested
    class FromManySources {

        private static final int ALL = AttemptBudget.ALL * RECORDS;

        private Attempt fromSite(int number) {
            return SampleAttempts.route("2001:db8:1:" + Integer.toHexString(number) + "::1");
        }

        private Attempt fromAnywhere(int number) {
            return SampleAttempts.route("10." + number % 256 + '.' + number / 256 % 256 + '.' + number / 65_536);
        }

        @Test
        void siteOfIpv6ShouldNotMultiplyItsBudgetByItsNetworks() {
            List<Attempt> granted = take(5_000, this::fromSite);
            List<Attempt> counts = testee.takeAll();

            assertThat(granted).hasSize(10 * RECORDS);
            assertThat(counts).singleElement().satisfies(record -> {
                assertThat(record.source().address()).isEmpty();
                assertThat(network(record)).hasToString("2001:db8:1::/48");
                assertThat(record.count()).isEqualTo(5_000 - 10 * RECORDS);
            });
        }

        @Test
        void providerOfIpv6ShouldNotMultiplyItByItsSites() {
            List<Attempt> granted =
                    take(5_000, number -> SampleAttempts.route("2001:db8:" + Integer.toHexString(number) + "::1"));

            assertThat(granted).hasSize(20 * RECORDS);
        }

        @Test
        void whoComesFromElsewhereShouldNotSuffer() {
            take(5_000, this::fromSite);

            assertThat(routes("2001:db9::1", 9)).hasSize(RECORDS);
            assertThat(routes(FLOODER, 9)).hasSize(RECORDS);
        }

        @Test
        void everySourceShouldHaveItsFairShareWhenAllAreTooMany() {
            int flooders = AttemptBudget.ALL + 50;
            int share = AttemptBudget.ALL * RECORDS / (flooders + 1);
            take(flooders * 9, number -> SampleAttempts.route("10.0.0." + number % flooders));

            assertThat(routes(FLOODER, 9)).hasSize(share);
            assertThat(testee.takeAll())
                    .filteredOn(record -> network(record).toString().equals(FLOODER + "/32"))
                    .extracting(Attempt::count)
                    .containsExactly(9 - share);
        }

        @Test
        void recordsOfAMinuteShouldBeBoundedWhateverTheNumberOfSources() {
            int acts = 40_000;
            List<Attempt> granted = take(acts, this::fromAnywhere);
            List<Attempt> counts = testee.takeAll();

            assertThat(granted.size()).isLessThanOrEqualTo(2 * ALL + AttemptBudget.REMEMBERED);
            assertThat(counts.size()).isLessThanOrEqualTo(AttemptBudget.REMEMBERED + AttemptBudget.NETWORKS + 1);
            assertThat(granted.size() + sum(counts)).isEqualTo(acts);
        }

        @Test
        void whoComesLastShouldBeCountedWithHisNetwork() {
            take(AttemptBudget.REMEMBERED, this::fromAnywhere);

            assertThat(routes("203.0.113.9", 3)).isEmpty();
            assertThat(routes("203.0.113.10", 3)).isEmpty();
            assertThat(routes("198.51.100.1", 3)).isEmpty();

            assertThat(testee.takeAll())
                    .satisfiesExactlyInAnyOrder(
                            record -> {
                                assertThat(network(record)).hasToString("203.0.113.0/24");
                                assertThat(record.source().address()).isEmpty();
                                assertThat(record.count()).isEqualTo(6);
                            },
                            record -> {
                                assertThat(network(record))
                                        .as("one client only")
                                        .hasToString("198.51.100.1/32");
                                assertThat(record.count()).isEqualTo(3);
                            });
        }
    }
}
