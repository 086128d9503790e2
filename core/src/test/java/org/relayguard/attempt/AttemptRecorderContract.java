/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.relayguard.policy.SampleDecisions;

/** What every recorder has to do, however it keeps attempts. It must have room for 1,000 of them. */
public interface AttemptRecorderContract {

    AttemptRecorder testee();

    /** How many acts the recorder has counted since it was made, once what it does later is done. */
    long countedActs();

    @Test
    default void recordShouldCountAnAct() {
        testee().record(Attempts.refusedAtSmtp(Attempts.key()).build());

        assertThat(countedActs()).isEqualTo(1);
    }

    @Test
    default void recordShouldCountEveryAct() {
        testee().record(Attempts.refusedAtSmtp(Attempts.key()).build());
        testee().record(Attempts.refusedAtSmtp(Attempts.key()).build());

        assertThat(countedActs()).isEqualTo(2);
    }

    @Test
    default void recordShouldSayThatItKeepsAnAct() {
        CorrelationKey key = Attempts.key();

        assertThat(testee().record(Attempts.bare(key, FinalAction.OBSERVED).build()))
                .as("the act")
                .isTrue();
        assertThat(testee().record(Attempts.bare(key, FinalAction.OBSERVED).build()))
                .as("nothing new of it")
                .isTrue();
        assertThat(testee().record(Attempts.bare(key, FinalAction.REJECTED).build()))
                .as("how it ended")
                .isTrue();
    }

    @Test
    default void recordShouldKeepAndCountEveryActOfAFlood() {
        for (int i = 0; i < 20_000; i++) {
            assertThat(testee().record(Attempts.bare(Attempts.key(), FinalAction.REFUSED_AT_SMTP)
                            .build()))
                    .isTrue();
        }

        assertThat(countedActs()).isEqualTo(20_000);
    }

    @Test
    default void recordShouldCountAnActOnceWhenSeveralObserversSawIt() {
        CorrelationKey key = Attempts.key();

        testee().record(Attempts.bare(key, FinalAction.OBSERVED).build());
        testee().record(Attempts.bare(key, FinalAction.LOGGED).build());
        testee().record(Attempts.bare(key, FinalAction.QUARANTINED).build());

        assertThat(countedActs()).isEqualTo(1);
    }

    @Test
    default void recordShouldCountTheActsForWhichARecordStands() {
        testee().record(Attempts.refusedAtSmtp(Attempts.key()).build().standingFor(7));

        assertThat(countedActs()).isEqualTo(7);
    }

    @Test
    default void recordShouldNotCountWhatTheSelfTestDid() {
        testee().record(Attempts.refusedAtSmtp(Attempts.key()).selfTest(true).build());
        testee().record(Attempts.refusedAtSmtp(Attempts.key()).build());

        assertThat(countedActs()).isEqualTo(1);
    }

    @Test
    default void recordShouldNotThrowWhenClientWroteTheWorst() {
        Optional<String> worst = Optional.of("\u0000\r\n\"\\\ud800\u202e".repeat(10_000));
        Attempt attempt = Attempt.of(
                        Attempts.key(),
                        Attempts.NOW,
                        Detection.of(SampleDecisions.hostile(worst.orElseThrow(), 100)),
                        Outcome.of(FinalAction.REFUSED_BY_SERVER, worst.orElseThrow()))
                .envelope(new Envelope(worst, worst, worst, worst))
                .listener(new Listener(Optional.empty(), OptionalInt.empty(), worst, worst, Protocol.SMTP))
                .trace(new Trace(worst, worst))
                .evidence(Evidence.of(worst.orElseThrow()))
                .build();

        assertThatCode(() -> testee().record(attempt)).doesNotThrowAnyException();
        assertThat(countedActs()).isEqualTo(1);
    }

    @Test
    default void recordShouldCountExactlyWhenManyThreadsCallIt() throws Exception {
        int threads = 8;
        int actsOfEach = 100;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            ends.add(pool.submit(() -> {
                start.await();
                for (int act = 0; act < actsOfEach; act++) {
                    CorrelationKey key = Attempts.key();
                    testee().record(Attempts.bare(key, FinalAction.OBSERVED).build());
                    testee().record(Attempts.bare(key, FinalAction.REJECTED).build());
                }
                return null;
            }));
        }
        start.countDown();
        pool.shutdown();
        for (Future<?> end : ends) {
            end.get(30, TimeUnit.SECONDS);
        }

        assertThat(countedActs()).isEqualTo((long) threads * actsOfEach);
    }

    @Test
    default void recordShouldReturnAtOnceWhenItIsFlooded() {
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            for (int i = 0; i < 20_000; i++) {
                testee().record(Attempts.bare(Attempts.key(), FinalAction.REFUSED_AT_SMTP)
                        .build());
            }
        });
    }
}
