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
    private final Optional<CorrelationKey> key;
    private final boolean needsItsOwnRecord;
    private final boolean mayBeSeenAgain;
    private final Actor actor;
    private final Kind kind;
    private final Supplier<Attempt> builder;
    private Optional<Attempt> built;

    private Observation(
            AttemptSummary summary,
            int acts,
            Optional<CorrelationKey> key,
            boolean needsItsOwnRecord,
            boolean mayBeSeenAgain,
            Supplier<Attempt> builder,
            Optional<Attempt> built) {
        this.summary = summary;
        this.acts = acts;
        this.key = key;
        this.needsItsOwnRecord = needsItsOwnRecord;
        this.mayBeSeenAgain = mayBeSeenAgain;
        this.actor = Actor.of(summary);
        this.kind = Kind.of(summary);
        this.builder = builder;
        this.built = built;
    }

    /** Of an act that others may see, or have seen. */
    static Observation of(Attempt attempt) {
        return new Observation(
                AttemptSummary.of(attempt),
                attempt.count(),
                Optional.of(attempt.key()),
                Kind.needsItsOwnRecord(attempt),
                Kind.mayBeSeenAgain(attempt),
                () -> attempt,
                Optional.of(attempt));
    }

    /** Of an act that nobody else sees. */
    static Observation of(AttemptSummary summary, Supplier<Attempt> builder) {
        return new Observation(summary, 1, Optional.empty(), summary.selfTest(), false, builder, Optional.empty());
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
        return key;
    }

    boolean needsItsOwnRecord() {
        return needsItsOwnRecord;
    }

    boolean mayBeSeenAgain() {
        return mayBeSeenAgain;
    }

    /** All that is known of the act. */
    Attempt attempt() {
        if (built.isEmpty()) {
            built = Optional.of(builder.get());
        }
        return built.get();
    }
}
