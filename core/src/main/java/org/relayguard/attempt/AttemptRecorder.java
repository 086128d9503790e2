/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import java.util.function.Supplier;

/**
 * Port: takes attempts, from any thread. Nobody but the implementation knows how they are kept.
 *
 * <p>Never blocks: no DNS, disk or network on the caller's thread, and no waiting for a slow or absent store. Never
 * throws: what cannot be kept is dropped and counted. An attempt with the key of an earlier one enriches that one and
 * is not counted again, as long as the earlier one is remembered. One of the guard's own self-test is kept as such and
 * never counted.
 */
@FunctionalInterface
public interface AttemptRecorder {

    /**
     * Takes one observation of one act.
     *
     * @return whether the attempt is kept: written, queued or folded into a count; false when it had to be dropped
     */
    boolean record(Attempt attempt);

    /**
     * Takes an act that has one observer and of which no mail comes: a refused command. What is only counted is never
     * built.
     *
     * @param summary of the act
     * @param whole builds it; called at most once, on any thread, so that it must not read what may change meanwhile
     * @return as {@link #record(Attempt)}
     */
    default boolean record(AttemptSummary summary, Supplier<Attempt> whole) {
        return record(whole.get());
    }
}
