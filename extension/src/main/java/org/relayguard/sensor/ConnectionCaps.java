/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.sensor;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.relayguard.attempt.SourceAggregate;

/**
 * Counts who is connected, in all and from each source. What is full lets nobody in; nothing waits. Holds one number
 * for each source that is connected now.
 */
final class ConnectionCaps {

    private final int most;
    private final int mostPerSource;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<SourceAggregate, Integer> bySource = new ConcurrentHashMap<>();

    /** Both at least 1. */
    ConnectionCaps(int most, int mostPerSource) {
        this.most = most;
        this.mostPerSource = mostPerSource;
    }

    /** A connection whose source may not be known yet. Whoever is let in calls {@link #leave()}, once. */
    boolean enter() {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            return false;
        }
        return true;
    }

    void leave() {
        open.decrementAndGet();
    }

    /** The source of a connection that has entered. Whoever is let in calls {@link #leave(SourceAggregate)}, once. */
    boolean enter(SourceAggregate source) {
        if (bySource.merge(source, 1, Integer::sum) > mostPerSource) {
            leave(source);
            return false;
        }
        return true;
    }

    void leave(SourceAggregate source) {
        bySource.computeIfPresent(source, (unused, count) -> count == 1 ? null : count - 1);
    }

    /** How many connections are open. */
    int open() {
        return open.get();
    }
}
