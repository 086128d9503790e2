/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import dev.failsafe.CircuitBreaker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.relayguard.config.RelayGuardConfiguration.LookupSettings;
import org.relayguard.policy.Waiting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one of James's stores on behalf of an SMTP thread, which never waits longer than the time-out.
 *
 * <pre>
 * the store answers in time          the answer
 * the store throws                   nothing: look-up failed
 * the store takes too long           nothing after the time-out; the task is interrupted
 * the judgement has waited already   nothing after what is left of the time-out, at once when nothing is
 * five in a row took too long        nothing at once, for five seconds; then one question tries again
 * all threads and the queue are full nothing at once
 * </pre>
 *
 * <p>Only what took too long opens the breaker. A store that fails fast costs no SMTP thread its time, and a stranger
 * who finds an address at which the store throws must not be able to shut the look-ups of everybody else. Neither does
 * a look-up that had only the rest of the time. What fails is said once for each outage.
 */
final class Lookups {

    static final int TOO_LONG_IN_A_ROW = 5;
    static final Duration PAUSE = Duration.ofSeconds(5);
    static final int QUEUED_PER_THREAD = 16;

    private static final Logger LOGGER = LoggerFactory.getLogger(Lookups.class);
    private static final long IDLE_SECONDS = 30;

    private final long timeoutNanos;
    private final ThreadPoolExecutor pool;
    private final CircuitBreaker<Object> breaker;
    private final Outage failing;
    private final Outage givenUp;

    Lookups(String store, LookupSettings settings) {
        this(store, settings, PAUSE);
    }

    Lookups(String store, LookupSettings settings, Duration pause) {
        this.failing = new Outage(LOGGER, "Look-ups of " + store + " fail", System::nanoTime);
        this.givenUp = new Outage(LOGGER, "Look-ups of " + store + " are given up", System::nanoTime);
        this.timeoutNanos = settings.timeout().toNanos();
        this.pool = new ThreadPoolExecutor(
                settings.threads(),
                settings.threads(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(settings.threads() * QUEUED_PER_THREAD),
                new ThreadFactoryBuilder()
                        .setNameFormat("relay-guard-" + store + "-%d")
                        .setDaemon(true)
                        .build());
        this.pool.allowCoreThreadTimeOut(true);
        this.breaker = CircuitBreaker.builder()
                .withFailureThreshold(TOO_LONG_IN_A_ROW)
                .withSuccessThreshold(1)
                .withDelay(pause)
                .onOpen(event -> LOGGER.warn("Look-ups in the {} take too long: pausing them", store))
                .onClose(event -> LOGGER.info("Look-ups in the {} answer again", store))
                .build();
    }

    /**
     * The answer, or empty when the look-up failed. Never throws.
     *
     * @param waiting what the judgement has waited for already, in look-ups of whatever store
     */
    <T> Optional<T> ask(Waiting waiting, Callable<T> question) {
        long left = timeoutNanos - waiting.nanos();
        if (left <= 0 || !breaker.tryAcquirePermit()) {
            return Optional.empty();
        }
        FutureTask<T> task = new FutureTask<>(question);
        boolean inTime = false;
        long start = System.nanoTime();
        try {
            pool.execute(task);
            T answer = task.get(left, TimeUnit.NANOSECONDS);
            inTime = true;
            failing.answered();
            givenUp.answered();
            return Optional.of(answer);
        } catch (ExecutionException e) {
            inTime = true;
            failing.failed(e.getCause());
            return Optional.empty();
        } catch (TimeoutException | RejectedExecutionException e) {
            givenUp.failed(e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            waiting.add(System.nanoTime() - start);
            settle(task, inTime, left == timeoutNanos);
        }
    }

    /** Every permit of a half-open breaker is given back, or it would wait for it for ever. */
    private void settle(FutureTask<?> task, boolean inTime, boolean hadAllTime) {
        if (inTime) {
            breaker.recordSuccess();
            return;
        }
        task.cancel(true);
        pool.remove(task);
        if (hadAllTime || breaker.isHalfOpen()) {
            breaker.recordFailure();
        }
    }

    /** Whether look-ups are paused because the store took too long. */
    boolean isPaused() {
        return breaker.isOpen() && !breaker.getRemainingDelay().isZero();
    }

    void close() {
        pool.shutdownNow();
    }
}
