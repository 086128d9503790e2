/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.AttemptSummary;
import org.relayguard.attempt.CorrelationKey;

/**
 * Remembers the latest acts, so that a second observer of one is recognised. When it is full, an actor who has more
 * acts here than places are free forgets his own eldest; otherwise the actor who was quiet for longest does. So whoever
 * floods it makes nobody else's acts be counted twice. Not safe for use by several threads.
 */
final class RecentAttempts {

    private final int capacity;
    private final Map<CorrelationKey, Remembered> acts = new HashMap<>();
    private final Map<Actor, Set<CorrelationKey>> byActor = new LinkedHashMap<>(16, 0.75f, true); // by access

    /** @param capacity how many acts are remembered, at least 1 */
    RecentAttempts(int capacity) {
        this.capacity = capacity;
    }

    /** What is known of an act, and how it was kept. */
    Optional<Remembered> find(CorrelationKey key) {
        return Optional.ofNullable(acts.get(key));
    }

    /** Remembers an act, or more about it. */
    void put(Attempt attempt, Kept kept) {
        CorrelationKey key = attempt.key();
        Remembered before = acts.get(key);
        Actor actor = before == null ? Actor.of(AttemptSummary.of(attempt)) : before.actor();
        Set<CorrelationKey> his = byActor.computeIfAbsent(actor, unused -> new LinkedHashSet<>());
        if (before == null) {
            makeRoom(his);
        } else {
            his.remove(key); // an act that is still being observed stays longest
        }
        his.add(key);
        acts.put(key, new Remembered(attempt, kept, actor));
    }

    private void makeRoom(Set<CorrelationKey> his) {
        int free = capacity - acts.size();
        if (!his.isEmpty() && his.size() >= free) {
            forgetEldest(his);
        } else if (free <= 0) {
            Iterator<Set<CorrelationKey>> quietest = byActor.values().iterator();
            Set<CorrelationKey> others = quietest.next();
            forgetEldest(others);
            if (others.isEmpty()) {
                quietest.remove();
            }
        }
    }

    private void forgetEldest(Set<CorrelationKey> keys) {
        Iterator<CorrelationKey> eldest = keys.iterator();
        acts.remove(eldest.next());
        eldest.remove();
    }

    /** How an act was kept. */
    enum Kept {
        /** It has a line of its own. */
        WRITTEN,
        /** It is one of a count. */
        FOLDED,
        /** There was no room for it; it was counted all the same. */
        NOWHERE
    }

    /**
     * One act.
     *
     * @param attempt all that is known of it
     * @param kept how it was kept
     * @param actor whose it is
     */
    record Remembered(Attempt attempt, Kept kept, Actor actor) {}
}
