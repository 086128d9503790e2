/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one value fresh on one daemon thread. A refresh that fails, however badly, leaves the last good value in use,
 * and the thread goes on; until there is one, James may still be starting, and the next try comes after a quarter of a
 * second.
 */
final class SnapshotRefresher<T> {

    private static final Logger LOGGER = LoggerFactory.getLogger(SnapshotRefresher.class);
    private static final Duration UNTIL_FIRST = Duration.ofMillis(250);

    private final String what;
    private final Duration period;
    private final Callable<T> source;
    private final Thread thread;
    private final Semaphore asked = new Semaphore(0);
    private volatile T current; // null until there is a value
    private volatile boolean closed;
    private boolean failed; // only the refresher's thread reads and writes it

    SnapshotRefresher(String what, Duration period, Callable<T> source) {
        this.what = what;
        this.period = period;
        this.source = source;
        this.thread = new ThreadFactoryBuilder()
                .setNameFormat("relay-guard-" + what + "-refresh")
                .setDaemon(true)
                .setUncaughtExceptionHandler(
                        (dead, cause) -> LOGGER.error("The thread {} has died", dead.getName(), cause))
                .build()
                .newThread(this::keepFresh);
    }

    void start() {
        thread.start();
    }

    /** The last good value; empty until there is one. */
    Optional<T> current() {
        return Optional.ofNullable(current);
    }

    /** Asks for a refresh before its time. Never blocks; many callers cause one refresh or two. */
    void refreshSoon() {
        if (asked.availablePermits() == 0) {
            asked.release();
        }
    }

    private void keepFresh() {
        try {
            while (!closed) {
                asked.drainPermits();
                refresh();
                boolean early = asked.tryAcquire(pause().toNanos(), TimeUnit.NANOSECONDS);
                LOGGER.trace("Refreshing the {} snapshot, early: {}", what, early);
            }
        } catch (InterruptedException e) {
            LOGGER.debug("No further refresh of the {} snapshot: the guard is stopping", what);
        }
    }

    private Duration pause() {
        return current != null || period.compareTo(UNTIL_FIRST) < 0 ? period : UNTIL_FIRST;
    }

    private void refresh() {
        try {
            current = Objects.requireNonNull(source.call());
            failed = false;
        } catch (Throwable e) { // whatever it was, a thread that ended would leave an old snapshot in use for ever
            report(e);
        }
    }

    /** Once for each outage: health keeps saying it. */
    private void report(Throwable failure) {
        if (closed || failed || current == null) {
            LOGGER.debug("The {} snapshot could not be refreshed", what, failure);
        } else {
            LOGGER.warn("The {} snapshot could not be refreshed; the last good one stays in use", what, failure);
        }
        failed = true;
    }

    void close() {
        closed = true;
        thread.interrupt();
    }
}
