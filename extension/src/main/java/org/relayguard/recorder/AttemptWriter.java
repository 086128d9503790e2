/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.james.util.MDCBuilder;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.AttemptLine;
import org.relayguard.attempt.Envelope;
import org.relayguard.net.IpText;
import org.relayguard.text.Escaping;
import org.relayguard.text.KeyValueLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes the lines of the attempts. It survives whatever an appender, a formatter or an interrupt
 * does to it: the line is lost and counted, the first failure of a row is logged with its trace, and the next line is
 * tried.
 */
final class AttemptWriter {

    private static final Logger LOGGER = LoggerFactory.getLogger(LogAttemptRecorder.LOGGER_NAME);
    private static final Logger OWN_LOGGER = LoggerFactory.getLogger(AttemptWriter.class);
    private static final String UPDATE_EVENT = AttemptLine.EVENT + "-update";
    private static final String DROPPED_EVENT = AttemptLine.EVENT + "s-dropped";
    private static final long IDLE_MILLIS = 250;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(IDLE_MILLIS);

    private final AttemptIntake intake;
    private final AttemptMetrics metrics;
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    private volatile boolean abandoned;
    private boolean failing;

    AttemptWriter(AttemptIntake intake, AttemptMetrics metrics) {
        this.intake = intake;
        this.metrics = metrics;
        this.thread = new ThreadFactoryBuilder()
                .setNameFormat("relay-guard-attempt-log")
                .setDaemon(true)
                .setUncaughtExceptionHandler(
                        (dead, cause) -> OWN_LOGGER.error("The thread {} has died", dead.getName(), cause))
                .build()
                .newThread(this::run);
    }

    void start() {
        thread.start();
    }

    /** An act, or news of one, is not written. */
    void drop(int acts) {
        dropped.addAndGet(acts);
        metrics.countDropped(acts);
    }

    /** Writes what waits, for so long at most, and ends the thread. */
    void close(long millis) {
        intake.close();
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        abandoned = true;
        thread.interrupt();
    }

    private void run() {
        while (!intake.isFinished() && !abandoned) {
            try {
                intake.next(IDLE_MILLIS).ifPresent(this::write);
                reportDropped();
            } catch (InterruptedException e) {
                // An appender's, and means nothing; our own comes with the end of the time to close.
            } catch (Throwable e) {
                failed(e, 0);
                LockSupport.parkNanos(PAUSE_NANOS); // it would fail again at once
            }
        }
    }

    private void write(RecordLine line) {
        try {
            Attempt attempt = line.act().attempt();
            String text = AttemptLine.of(attempt);
            String message = line.isUpdate() ? UPDATE_EVENT + text.substring(AttemptLine.EVENT.length()) : text;
            MDCBuilder.withMdc(context(attempt), () -> LOGGER.info(message));
            failing = false;
        } catch (Throwable e) {
            failed(e, line.act().acts());
        }
    }

    /** Logged once until a line can be written again: a disk that is full must not be told a trace for every line. */
    private void failed(Throwable cause, int acts) {
        boolean known = failing;
        failing = true;
        try {
            drop(acts);
            if (!known) {
                OWN_LOGGER.warn("An attempt could not be written; more that follow are only counted", cause);
            }
        } catch (Throwable again) {
            failing = known; // not told to anybody yet
        }
    }

    /** As James fills it for its own lines of the same session. A pattern prints it as it is, so it is escaped here. */
    private static MDCBuilder context(Attempt attempt) {
        return MDCBuilder.create()
                .addToContextIfPresent(MDCBuilder.IP, attempt.source().address().map(IpText::of))
                .addToContextIfPresent(
                        MDCBuilder.SESSION_ID, attempt.trace().sessionId().map(AttemptWriter::printable))
                .addToContextIfPresent(
                        MDCBuilder.USER, attempt.envelope().user().map(AttemptWriter::printable))
                .addToContext(MDCBuilder.PROTOCOL, attempt.listener().protocol().name())
                .addToContext(MDCBuilder.ACTION, AttemptLine.EVENT);
    }

    private static String printable(String text) {
        return Escaping.printable(text, Envelope.MAX_USER);
    }

    private void reportDropped() {
        long count = intake.isEmpty() && !failing ? dropped.get() : 0;
        if (count > 0) {
            LOGGER.warn("{}", KeyValueLine.of(DROPPED_EVENT).fact("count", count));
            dropped.addAndGet(-count);
        }
    }
}
