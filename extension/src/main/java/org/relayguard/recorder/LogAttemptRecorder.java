/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import java.util.function.Supplier;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import org.apache.james.metrics.api.MetricFactory;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.AttemptRecorder;
import org.relayguard.attempt.AttemptSummary;
import org.relayguard.config.RelayGuardConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts every act, and writes a line for each to the logger {@value #LOGGER_NAME}, inside James's MDC, as far as the
 * budget goes.
 *
 * <pre>
 * relay-attempt client=192.0.2.7 ... action=observed key=01J... ...           the first observer
 * relay-attempt-update client=192.0.2.7 ... action=quarantined key=01J... ...  a later one who knows more
 * relay-attempt-self-test client=127.0.0.1 ...                                 of the guard's self-test: not counted
 * relay-attempt client=192.0.2.7 ... key=01J... count=3440 ...                 more than {@code records-per-minute}
 * relay-attempts-dropped count=17                                              the log could not keep up
 * </pre>
 *
 * <p>The counts of all {@code relay-attempt} lines add up to the acts. An appender may block, so one thread of its own
 * writes ({@link AttemptWriter}); the caller only hands the attempt over ({@link AttemptIntake}).
 */
public final class LogAttemptRecorder implements AttemptRecorder {

    /** The logger of the lines. */
    public static final String LOGGER_NAME = "org.relayguard.attempt";

    private static final Logger OWN_LOGGER = LoggerFactory.getLogger(LogAttemptRecorder.class);
    private static final long CLOSE_MILLIS = 2_000;

    private final AttemptMetrics metrics;
    private final AttemptIntake intake;
    private final AttemptWriter writer;

    @Inject
    LogAttemptRecorder(MetricFactory metricFactory, RelayGuardConfiguration configuration) {
        this(metricFactory, new AttemptBudget(configuration.recordsPerMinute(), System::nanoTime));
    }

    LogAttemptRecorder(MetricFactory metricFactory, AttemptBudget budget) {
        this.metrics = new AttemptMetrics(metricFactory);
        this.intake = new AttemptIntake(budget);
        this.writer = new AttemptWriter(intake, metrics);
        writer.start();
    }

    @Override
    public boolean record(Attempt attempt) {
        return record(Observation.of(attempt));
    }

    @Override
    public boolean record(AttemptSummary summary, Supplier<Attempt> whole) {
        return record(Observation.of(summary, whole));
    }

    private boolean record(Observation act) {
        AttemptIntake.Taken taken = intake.take(act);
        try {
            if (taken.isFirst() && !act.summary().selfTest()) {
                metrics.count(act.summary(), act.acts());
            }
            if (!taken.kept()) {
                writer.drop(act.acts());
            }
        } catch (RuntimeException e) {
            // A meter that fails is no reason to refuse a client with an error of ours.
            OWN_LOGGER.warn("An attempt could not be counted", e);
        }
        return taken.kept();
    }

    /** Writes what is queued, for two seconds at most, and stops the thread; called by James when it stops. */
    @PreDestroy
    public void close() {
        writer.close(CLOSE_MILLIS);
    }
}
