/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.util.MDCBuilder;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.AttemptLine;
import org.relayguard.attempt.AttemptRecorder;
import org.relayguard.attempt.Envelope;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.net.IpText;
import org.relayguard.text.Escaping;
import org.relayguard.text.KeyValueLine;
import org.relayguard.threads.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line for each act to the logger {@value #LOGGER_NAME}, inside James's MDC, and counts it.
 *
 * <pre>
 * relay-attempt client=192.0.2.7 ... action=observed key=01J... ...           the first observer: counted
 * relay-attempt-update client=192.0.2.7 ... action=quarantined key=01J... ...  a later one: all that is known now, not counted
 * relay-attempt-self-test client=127.0.0.1 ...                                 of the guard's self-test: not counted
 * relay-attempt client=192.0.2.7 ... key=01J... count=3440 ...                 more probes than {@code sensor.records-per-minute}
 * relay-attempts-dropped count=17                                              the log could not keep up
 * </pre>
 *
 * <p>An appender may block, so one thread of its own writes; the caller only puts the attempt in a queue. When the queue is
 * full, the attempt is dropped and counted. What one source floods it with is kept back in front of the queue ({@link
 * ProbeBudget}), so that it does not take the place of others.
 */
public final class LogAttemptRecorder implements AttemptRecorder {

    /** The logger of the lines. */
    public static final String LOGGER_NAME = "org.relayguard.attempt";

    static final int QUEUE = 2_048;
    static final int REMEMBERED = 4_096;

    private static final Logger LOGGER = LoggerFactory.getLogger(LOGGER_NAME);
    private static final Logger OWN_LOGGER = LoggerFactory.getLogger(LogAttemptRecorder.class);
    private static final String UPDATE_EVENT = AttemptLine.EVENT + "-update";
    private static final String DROPPED_EVENT = AttemptLine.EVENT + "s-dropped";
    private static final long IDLE_MILLIS = 250;
    private static final long CLOSE_MILLIS = 2_000;

    private final AttemptMetrics metrics;
    private final ProbeBudget budget;
    private final BlockingQueue<Attempt> queue;
    private final RecentAttempts recent = new RecentAttempts(REMEMBERED);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer;
    private volatile boolean closed;

    @Inject
    LogAttemptRecorder(MetricFactory metricFactory, RelayGuardConfiguration configuration) {
        this(metricFactory, new ProbeBudget(configuration.sensor().recordsPerMinute(), System::nanoTime));
    }

    LogAttemptRecorder(MetricFactory metricFactory, ProbeBudget budget) {
        this.metrics = new AttemptMetrics(metricFactory);
        this.budget = budget;
        this.queue = new ArrayBlockingQueue<>(QUEUE);
        this.writer = new DaemonThreads("relay-guard-attempt-log").newThread(this::writeAll);
        writer.start();
    }

    @Override
    public void record(Attempt attempt) {
        if (closed) {
            drop(attempt);
        } else {
            budget.take(attempt).forEach(this::enqueue);
        }
    }

    private void enqueue(Attempt attempt) {
        if (!queue.offer(attempt)) {
            drop(attempt);
        }
    }

    private void drop(Attempt attempt) {
        dropped.addAndGet(attempt.count());
        metrics.countDropped(attempt.count());
    }

    private void writeAll() {
        try {
            while (!closed || !queue.isEmpty()) {
                Attempt next = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    writeSafely(next);
                }
                budget.takeWhenTheMinuteIsOver().forEach(this::writeSafely);
                reportDropped();
            }
            budget.takeAll().forEach(this::writeSafely);
        } catch (InterruptedException e) {
            OWN_LOGGER.debug("Stopped with {} attempts unwritten", queue.size());
        }
    }

    private void writeSafely(Attempt attempt) {
        try {
            write(recent.add(attempt));
        } catch (RuntimeException e) {
            // The thread lives on: one appender or meter that fails must not end all recording.
            OWN_LOGGER.warn("An attempt could not be written", e);
        }
    }

    private void write(RecentAttempts.Observation observation) {
        Attempt attempt = observation.attempt();
        String line = AttemptLine.of(attempt);
        if (attempt.selfTest()) {
            MDCBuilder.withMdc(context(attempt), () -> LOGGER.info(line));
        } else if (observation.isFirst()) {
            metrics.count(attempt);
            MDCBuilder.withMdc(context(attempt), () -> LOGGER.info(line));
        } else {
            String update = UPDATE_EVENT + line.substring(AttemptLine.EVENT.length());
            MDCBuilder.withMdc(context(attempt), () -> LOGGER.info(update));
        }
    }

    /** As James fills it for its own lines of the same session. A pattern prints it as it is, so it is escaped here. */
    private static MDCBuilder context(Attempt attempt) {
        return MDCBuilder.create()
                .addToContextIfPresent(MDCBuilder.IP, attempt.source().address().map(IpText::of))
                .addToContextIfPresent(
                        MDCBuilder.SESSION_ID, attempt.trace().sessionId().map(LogAttemptRecorder::printable))
                .addToContextIfPresent(
                        MDCBuilder.USER, attempt.envelope().user().map(LogAttemptRecorder::printable))
                .addToContext(MDCBuilder.PROTOCOL, attempt.listener().protocol().name())
                .addToContext(MDCBuilder.ACTION, AttemptLine.EVENT);
    }

    private static String printable(String text) {
        return Escaping.printable(text, Envelope.MAX_USER);
    }

    private void reportDropped() {
        long count = queue.isEmpty() ? dropped.getAndSet(0) : 0;
        if (count > 0) {
            LOGGER.warn("{}", KeyValueLine.of(DROPPED_EVENT).fact("count", count));
        }
    }

    /** Writes what is queued, for two seconds at most, and stops the thread; called by James when it stops. */
    @PreDestroy
    public void close() {
        closed = true;
        try {
            writer.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.interrupt();
    }
}
