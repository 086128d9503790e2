/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.relayguard.config.RelayGuardConfiguration.LookupSettings;
import org.relayguard.policy.Waiting;

@Timeout(30)
class LookupsTest {

    private static final Duration TIMEOUT = Duration.ofMillis(250);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int THREADS = 2;

    private final Lookups testee = new Lookups("test", new LookupSettings(TIMEOUT, THREADS), PAUSE);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void tearDown() {
        released.countDown();
        testee.close();
    }

    @Test
    void askShouldGiveTheAnswer() {
        assertThat(testee.ask(new Waiting(), () -> "yes")).contains("yes");
    }

    @Test
    void askShouldGiveNothingWhenTheStoreThrows() {
        assertThat(testee.<String>ask(new Waiting(), () -> {
                    throw new IOException("the store is down");
                }))
                .isEmpty();
    }

    @Test
    void askShouldGiveNothingWhenTheStoreThrowsAnError() {
        assertThat(testee.<String>ask(new Waiting(), () -> {
                    throw new NoClassDefFoundError("a driver is missing");
                }))
                .isEmpty();
    }

    @Test
    void askShouldGiveNothingAfterTheTimeout() {
        long start = System.nanoTime();

        assertThat(testee.ask(new Waiting(), this::hang)).isEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(TIMEOUT, TIMEOUT.multipliedBy(20));
    }

    @Test
    void askShouldInterruptWhatTakesTooLong() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        // Time enough to be begun on a busy machine: what never began is not interrupted but dropped.
        Lookups patient = new Lookups("test", new LookupSettings(Duration.ofSeconds(3), THREADS), PAUSE);

        patient.ask(new Waiting(), () -> {
            try {
                return released.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });

        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
        patient.close();
    }

    @Test
    void askShouldKeepTheInterruptOfTheCaller() {
        Thread.currentThread().interrupt();

        assertThat(testee.ask(new Waiting(), this::sleep)).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Nested
    class OneJudgement {

        @Test
        void askShouldGiveNothingAtOnceWhenAllTimeWasWaited() {
            Waiting waiting = new Waiting();
            waiting.add(TIMEOUT.toNanos());
            AtomicInteger asked = new AtomicInteger();

            assertThat(testee.ask(waiting, asked::incrementAndGet)).isEmpty();

            assertThat(asked).hasValue(0);
        }

        @Test
        void askShouldHaveTheRestOfTheTime() {
            Waiting waiting = new Waiting();
            waiting.add(TIMEOUT.minusMillis(20).toNanos());
            long start = System.nanoTime();

            assertThat(testee.ask(waiting, LookupsTest.this::sleep)).isEmpty();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT);
            assertThat(waiting.nanos()).isGreaterThanOrEqualTo(TIMEOUT.toNanos());
        }

        @Test
        void askShouldNotPauseForTheRestOfTheTime() {
            for (int i = 0; i < 2 * Lookups.TOO_LONG_IN_A_ROW; i++) {
                Waiting waiting = new Waiting();
                waiting.add(TIMEOUT.minusMillis(1).toNanos());
                testee.ask(waiting, LookupsTest.this::sleep);
            }

            assertThat(testee.isPaused()).isFalse();
        }
    }

    @Nested
    class Breaker {

        @Test
        void askShouldGiveNothingAtOnceAfterFiveInARowTookTooLong() {
            open();
            AtomicInteger asked = new AtomicInteger();

            assertThat(testee.ask(new Waiting(), asked::incrementAndGet)).isEmpty();

            assertThat(asked).hasValue(0);
            assertThat(testee.isPaused()).isTrue();
        }

        @Test
        void askShouldTryAgainAfterThePause() throws Exception {
            open();
            Thread.sleep(PAUSE.plusMillis(50).toMillis());

            assertThat(testee.isPaused()).isFalse();
            assertThat(testee.ask(new Waiting(), () -> "yes")).contains("yes");
            assertThat(testee.ask(new Waiting(), () -> "again")).contains("again");
        }

        @Test
        void askShouldPauseAgainWhenTheTryTakesTooLong() throws Exception {
            open();
            Thread.sleep(PAUSE.plusMillis(50).toMillis());

            assertThat(testee.ask(new Waiting(), LookupsTest.this::sleep)).isEmpty();

            assertThat(testee.isPaused()).isTrue();
        }

        @Test
        void askShouldNotPauseForAStoreThatFailsFast() {
            for (int i = 0; i < 20; i++) {
                testee.ask(new Waiting(), () -> {
                    throw new IOException("at this address");
                });
            }

            assertThat(testee.ask(new Waiting(), () -> "yes")).contains("yes");
        }

        private void open() {
            for (int i = 0; i < Lookups.TOO_LONG_IN_A_ROW; i++) {
                testee.ask(new Waiting(), LookupsTest.this::sleep);
            }
        }
    }

    @Nested
    class Saturation {

        @Test
        void askShouldGiveNothingAtOnceWhenThreadsAndQueueAreFull() throws Exception {
            Lookups patient = new Lookups("test", new LookupSettings(Duration.ofSeconds(20), THREADS), PAUSE);
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < THREADS + THREADS * Lookups.QUEUED_PER_THREAD; i++) {
                Thread caller = new Thread(() -> patient.ask(new Waiting(), LookupsTest.this::hang));
                caller.start();
                callers.add(caller);
            }
            while (callers.stream().anyMatch(caller -> caller.getState() != Thread.State.TIMED_WAITING)) {
                Thread.sleep(5);
            }
            long start = System.nanoTime();

            assertThat(patient.ask(new Waiting(), () -> "yes")).isEmpty();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            patient.close();
            released.countDown();
        }
    }

    /** Does not even heed the interrupt. */
    private String hang() {
        boolean done = false;
        while (!done) {
            try {
                released.await();
                done = true;
            } catch (InterruptedException e) {
                done = released.getCount() == 0;
            }
        }
        return "too late";
    }

    private String sleep() throws InterruptedException {
        Thread.sleep(Duration.ofMinutes(1).toMillis());
        return "too late";
    }
}
