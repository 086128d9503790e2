/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A bounded queue in which every actor has a lane of his own and all lanes move on in turn. A lane may grow to a share
 * of the places that are free, so that whoever floods it always leaves some to those who come next.
 *
 * <pre>
 * 4,096 places, share 1, nobody takes anything out
 * one actor floods              2,048 of his are taken, 2,048 places stay free
 * then another one floods       1,024 of his are taken, 1,024 places stay free
 * then somebody comes with 40   all are taken
 * </pre>
 *
 * <p>Not safe for use by several threads.
 */
final class FairQueue {

    private final int capacity;
    private final Map<Actor, Deque<RecordLine>> lanes = new LinkedHashMap<>();
    private int size;

    /** @param capacity how many lines there is room for */
    FairQueue(int capacity) {
        this.capacity = capacity;
    }

    /**
     * @param share how many times the free places the lane may grow to, at least 1
     * @return whether there was room for the line
     */
    boolean offer(Actor actor, RecordLine line, int share) {
        Deque<RecordLine> lane = lanes.get(actor);
        int length = lane == null ? 0 : lane.size();
        int free = capacity - size;
        if (free == 0 || length >= (long) share * free) {
            return false;
        }
        if (lane == null) {
            lane = new ArrayDeque<>();
            lanes.put(actor, lane);
        }
        lane.add(line);
        size++;
        return true;
    }

    /** The next line of the actor who has waited for longest. */
    Optional<RecordLine> poll() {
        Iterator<Map.Entry<Actor, Deque<RecordLine>>> first = lanes.entrySet().iterator();
        if (!first.hasNext()) {
            return Optional.empty();
        }
        Map.Entry<Actor, Deque<RecordLine>> next = first.next();
        Actor actor = next.getKey();
        Deque<RecordLine> lane = next.getValue();
        first.remove();
        RecordLine line = lane.remove();
        size--;
        if (!lane.isEmpty()) {
            lanes.put(actor, lane);
        }
        return Optional.of(line);
    }

    int size() {
        return size;
    }
}
