/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the latest attempts in memory. When it is full the oldest one makes room and is counted as dropped; a later observer
 * of a dropped act starts a new attempt.
 *
 * <p>Callers exclude each other for the time of one map access. With the caps of {@link Attempt}, ten thousand attempts of
 * the worst kind hold some 150 MB; usual ones 10 MB.
 */
public final class MemoryAttemptRecorder implements AttemptRecorder {

    private final int capacity;
    private final Map<CorrelationKey, Attempt> attempts = new LinkedHashMap<>();
    private long acts;
    private long dropped;

    /** @param capacity how many attempts are kept, at least 1 */
    public MemoryAttemptRecorder(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, but was " + capacity);
        }
        this.capacity = capacity;
    }

    @Override
    public synchronized boolean record(Attempt attempt) {
        Attempt known = attempts.get(attempt.key());
        if (known != null) {
            attempts.put(attempt.key(), known.enrichedBy(attempt)); // keeps its place in the order
            return true;
        }
        if (attempts.size() == capacity) {
            attempts.remove(attempts.keySet().iterator().next());
            dropped++;
        }
        attempts.put(attempt.key(), attempt);
        acts += attempt.selfTest() ? 0 : attempt.count();
        return true;
    }

    /** A copy of what is kept, the oldest first. */
    public synchronized List<Attempt> attempts() {
        return List.copyOf(attempts.values());
    }

    /** The attempt of an act, if it is still kept. */
    public synchronized Optional<Attempt> find(CorrelationKey key) {
        return Optional.ofNullable(attempts.get(key));
    }

    /** How many acts were recorded since the start, each once, dropped ones included. */
    public synchronized long acts() {
        return acts;
    }

    /** How many attempts made room for later ones since the start. */
    public synchronized long dropped() {
        return dropped;
    }
}
