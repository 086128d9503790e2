/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import java.time.Instant;

/** Builds an attempt; what an observer does not say is unknown. */
public final class AttemptBuilder {

    private final CorrelationKey key;
    private final Instant time;
    private final Detection detection;
    private final Outcome outcome;

    private Source source = Source.UNKNOWN;
    private Listener listener = Listener.UNKNOWN;
    private Envelope envelope = Envelope.UNKNOWN;
    private Trace trace = Trace.UNKNOWN;
    private Evidence evidence = Evidence.NONE;
    private boolean selfTest;

    AttemptBuilder(CorrelationKey key, Instant time, Detection detection, Outcome outcome) {
        this.key = key;
        this.time = time;
        this.detection = detection;
        this.outcome = outcome;
    }

    /** Where it came from. */
    public AttemptBuilder source(Source source) {
        this.source = source;
        return this;
    }

    /** Where the server was reached. */
    public AttemptBuilder listener(Listener listener) {
        this.listener = listener;
        return this;
    }

    /** What the client said. */
    public AttemptBuilder envelope(Envelope envelope) {
        this.envelope = envelope;
        return this;
    }

    /** By what the server's own log names it. */
    public AttemptBuilder trace(Trace trace) {
        this.trace = trace;
        return this;
    }

    /** The beginning of what the client sent. */
    public AttemptBuilder evidence(Evidence evidence) {
        this.evidence = evidence;
        return this;
    }

    /** Whether the guard's own self-test made it; no unless said otherwise. */
    public AttemptBuilder selfTest(boolean selfTest) {
        this.selfTest = selfTest;
        return this;
    }

    /** The attempt, which stands for one act; see {@link Attempt#standingFor(int)}. */
    public Attempt build() {
        return new Attempt(key, time, source, listener, envelope, detection, outcome, trace, 1, evidence, selfTest);
    }
}
