/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

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
import org.relayguard.config.LookupSettings;
import org.relayguard.threads.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one of James's stores on behalf of an SMTP thread, which never waits longer than the time-out.
 *
 * <pre>
 * the store answers in time          the answer
 * the store throws                   nothing: could not find out
 * the store takes too long           nothing after the time-out; the task is interrupted
 * five in a row took too long        nothing at once, for five seconds; then one question tries again
 * all threads and the queue are full nothing at once
 * </pre>
 *
 * <p>Only what took too long opens the breaker. A store that fails fast costs no SMTP thread its time, and a stranger who
 * finds an address at which the store throws must not be able to shut the look-ups of everybody else.
 */
final class Lookups {

    static final int TOO_LONG_IN_A_ROW = 5;
    static final Duration PAUSE = Duration.ofSeconds(5);
    static final int QUEUED_PER_THREAD = 16;

    private static final Logger LOGGER = LoggerFactory.getLogger(Lookups.class);
    private static final long IDLE_SECONDS = 30;

    private final String store;
    private final long timeoutNanos;
    private final ThreadPoolExecutor pool;
    private final CircuitBreaker<Object> breaker;

    Lookups(String store, LookupSettings settings) {
        this(store, settings, PAUSE);
    }

    Lookups(String store, LookupSettings settings, Duration pause) {
        this.store = store;
        this.timeoutNanos = settings.timeout().toNanos();
        this.pool = new ThreadPoolExecutor(
                settings.threads(),
                settings.threads(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(settings.threads() * QUEUED_PER_THREAD),
                new DaemonThreads("relay-guard-" + store));
        this.pool.allowCoreThreadTimeOut(true);
        this.breaker = CircuitBreaker.builder()
                .withFailureThreshold(TOO_LONG_IN_A_ROW)
                .withSuccessThreshold(1)
                .withDelay(pause)
                .onOpen(event -> LOGGER.warn("Look-ups in the {} take too long: pausing them", store))
                .onClose(event -> LOGGER.info("Look-ups in the {} answer again", store))
                .build();
    }

    /** The answer, or empty when it could not be found out. Never throws. */
    <T> Optional<T> ask(Callable<T> question) {
        if (!breaker.tryAcquirePermit()) {
            return Optional.empty();
        }
        FutureTask<T> task = new FutureTask<>(question);
        boolean inTime = false;
        try {
            pool.execute(task);
            T answer = task.get(timeoutNanos, TimeUnit.NANOSECONDS);
            inTime = true;
            return Optional.of(answer);
        } catch (ExecutionException e) {
            inTime = true;
            LOGGER.warn("A look-up in the {} failed", store, e.getCause());
            return Optional.empty();
        } catch (TimeoutException | RejectedExecutionException e) {
            LOGGER.warn(
                    "A look-up in the {} was given up: {}", store, e.getClass().getSimpleName());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            settle(task, inTime);
        }
    }

    /** Every permit is given back, or a half-open breaker would wait for it for ever. */
    private void settle(FutureTask<?> task, boolean inTime) {
        if (inTime) {
            breaker.recordSuccess();
            return;
        }
        task.cancel(true);
        pool.remove(task);
        breaker.recordFailure();
    }

    /** Whether look-ups are paused because the store took too long. */
    boolean isPaused() {
        return breaker.isOpen() && !breaker.getRemainingDelay().isZero();
    }

    void close() {
        pool.shutdownNow();
    }
}
