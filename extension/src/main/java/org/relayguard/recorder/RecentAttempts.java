/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import java.util.LinkedHashMap;
import java.util.Map;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.CorrelationKey;

/** Remembers the latest acts, so that a second observer of one is recognised. Used by one thread. */
final class RecentAttempts {

    private final Map<CorrelationKey, Attempt> attempts;

    RecentAttempts(int capacity) {
        this.attempts = new Bounded(capacity);
    }

    /** What is known of the act with this observation added, and whether it was known before. */
    Observation add(Attempt attempt) {
        Attempt known = attempts.get(attempt.key());
        Attempt now = known == null ? attempt : known.enrichedBy(attempt);
        attempts.put(now.key(), now);
        return new Observation(now, known == null);
    }

    /**
     * One observation.
     *
     * @param attempt all that is known of the act
     * @param isFirst whether nothing was known before
     */
    record Observation(Attempt attempt, boolean isFirst) {}

    private static final class Bounded extends LinkedHashMap<CorrelationKey, Attempt> {

        private static final long serialVersionUID = 1L;

        private final int capacity;

        Bounded(int capacity) {
            super(16, 0.75f, true); // by access: an act that is still being observed stays
            this.capacity = capacity;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<CorrelationKey, Attempt> eldest) {
            return size() > capacity;
        }
    }
}
