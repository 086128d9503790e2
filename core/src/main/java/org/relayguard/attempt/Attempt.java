/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import java.time.Instant;

/**
 * One act of one client, with the evidence and how it ended: one RCPT, one MAIL or one request. Several observers may
 * see the same act; they use the same key, and their attempts are one ({@link #enrichedBy}).
 *
 * <pre>
 * Attempt.of(key, clock.instant(), detection, Outcome.of(REFUSED_AT_SMTP, reply.line()))
 *     .source(Source.of(address, port))
 *     .build()
 * </pre>
 *
 * @param key names the act
 * @param time when the act was first observed
 * @param source where it came from
 * @param listener where the server was reached
 * @param envelope what the client said
 * @param detection what the guard detected
 * @param outcome how it ended
 * @param trace by what the server's own log names it
 * @param count for how many acts this record stands, at least 1
 * @param evidence the beginning of what the client sent
 * @param selfTest whether the guard's own self-test made it: recorded under another name, and never counted
 */
public record Attempt(
        CorrelationKey key,
        Instant time,
        Source source,
        Listener listener,
        Envelope envelope,
        Detection detection,
        Outcome outcome,
        Trace trace,
        int count,
        Evidence evidence,
        boolean selfTest) {

    /** @throws IllegalArgumentException for a count below 1 */
    public Attempt {
        if (count < 1) {
            throw new IllegalArgumentException("an attempt stands for one act at least, but count was " + count);
        }
    }

    /** Starts an attempt from what every observer knows. */
    public static AttemptBuilder of(CorrelationKey key, Instant time, Detection detection, Outcome outcome) {
        return new AttemptBuilder(key, time, detection, outcome);
    }

    /**
     * This attempt as the record of several acts like it.
     *
     * @throws IllegalArgumentException for a count below 1
     */
    public Attempt standingFor(int acts) {
        return new Attempt(key, time, source, listener, envelope, detection, outcome, trace, acts, evidence, selfTest);
    }

    /**
     * This attempt as the record of several acts like it, that came from elsewhere too.
     *
     * @throws IllegalArgumentException for a count below 1
     */
    public Attempt standingFor(int acts, Source from) {
        return new Attempt(key, time, from, listener, envelope, detection, outcome, trace, acts, evidence, selfTest);
    }

    /**
     * This attempt and what another observer of the same act adds.
     *
     * <pre>
     * key, count, self-test            stay: the act is not counted again
     * time                             the earlier one
     * detection, action                  those of the more severe action; of this attempt when both are the same
     * reply                            goes with the action; filled from the other when missing
     * source, listener, envelope,      stay as first observed; what is missing is filled
     * trace, evidence
     * </pre>
     *
     * @throws IllegalArgumentException when the other attempt is a different act
     */
    public Attempt enrichedBy(Attempt other) {
        if (!key.equals(other.key)) {
            throw new IllegalArgumentException("attempts of different acts: " + key + " and " + other.key);
        }
        boolean otherDecides = other.outcome.action().outranks(outcome.action());
        return new Attempt(
                key,
                time.isBefore(other.time) ? time : other.time,
                source.orElse(other.source),
                listener.orElse(other.listener),
                envelope.orElse(other.envelope),
                otherDecides ? other.detection : detection,
                otherDecides ? other.outcome.orElse(outcome) : outcome.orElse(other.outcome),
                trace.orElse(other.trace),
                count,
                evidence.orElse(other.evidence),
                selfTest);
    }
}
