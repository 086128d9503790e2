/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import java.util.Optional;
import java.util.function.Supplier;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.AttemptSummary;
import org.relayguard.attempt.CorrelationKey;

/**
 * What somebody saw of an act, on its way to the log. Who and what is known at once; the attempt is built when it is
 * first read, and of what is only counted never.
 *
 * <p>Safe for use by several threads one after another, which exclude each other elsewhere.
 */
final class Observation {

    private final AttemptSummary summary;
    private final int acts;
    private final CorrelationKey key; // null of an act that nobody else sees
    private final boolean needsItsOwnRecord;
    private final boolean mayBeSeenAgain;
    private final Actor actor;
    private final Kind kind;
    private final Supplier<Attempt> builder;
    private Attempt built; // null until somebody reads it

    private Observation(Attempt attempt) {
        this.summary = AttemptSummary.of(attempt);
        this.acts = attempt.count();
        this.key = attempt.key();
        this.needsItsOwnRecord = Kind.needsItsOwnRecord(attempt);
        this.mayBeSeenAgain = Kind.mayBeSeenAgain(attempt);
        this.actor = Actor.of(summary);
        this.kind = Kind.of(summary);
        this.builder = () -> attempt;
        this.built = attempt;
    }

    private Observation(AttemptSummary summary, Supplier<Attempt> builder) {
        this.summary = summary;
        this.acts = 1;
        this.key = null;
        this.needsItsOwnRecord = summary.selfTest();
        this.mayBeSeenAgain = false;
        this.actor = Actor.of(summary);
        this.kind = Kind.of(summary);
        this.builder = builder;
    }

    /** Of an act that others may see, or have seen. */
    static Observation of(Attempt attempt) {
        return new Observation(attempt);
    }

    /** Of an act that nobody else sees. */
    static Observation of(AttemptSummary summary, Supplier<Attempt> builder) {
        return new Observation(summary, builder);
    }

    AttemptSummary summary() {
        return summary;
    }

    Actor actor() {
        return actor;
    }

    Kind kind() {
        return kind;
    }

    /** For how many acts it stands. */
    int acts() {
        return acts;
    }

    /** By which others know the act; empty when nobody else sees it. */
    Optional<CorrelationKey> key() {
        return Optional.ofNullable(key);
    }

    boolean needsItsOwnRecord() {
        return needsItsOwnRecord;
    }

    boolean mayBeSeenAgain() {
        return mayBeSeenAgain;
    }

    /** All that is known of the act. */
    Attempt attempt() {
        if (built == null) {
            built = builder.get();
        }
        return built;
    }
}
