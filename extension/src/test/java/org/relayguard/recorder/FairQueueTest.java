/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.relayguard.attempt.Attempt;

class FairQueueTest {

    private static final String FLOODER = "203.0.113.9";
    private static final String OTHER = "203.0.113.10";

    private final FairQueue testee = new FairQueue(100);

    private boolean offer(Attempt attempt, int share) {
        return testee.offer(Observation.of(attempt).actor(), RecordLine.first(Observation.of(attempt)), share);
    }

    private long offer(String client, int times) {
        return Stream.generate(() -> offer(SampleAttempts.route(client), 1))
                .limit(times)
                .filter(taken -> taken)
                .count();
    }

    private List<Attempt> pollAll() {
        return Stream.generate(testee::poll)
                .takeWhile(Optional::isPresent)
                .map(line -> line.orElseThrow().act().attempt())
                .toList();
    }

    @Test
    void oneLaneShouldTakeHalfOfThePlacesAndLeaveTheRest() {
        assertThat(offer(FLOODER, 1_000)).isEqualTo(50);
        assertThat(offer(OTHER, 1_000)).isEqualTo(25);
        assertThat(offer("203.0.113.11", 10)).isEqualTo(10);
    }

    @Test
    void laneWithALargerShareShouldStillLeavePlaces() {
        for (int i = 0; i < 1_000; i++) {
            offer(SampleAttempts.route(FLOODER), 4);
        }

        assertThat(testee.size()).isEqualTo(80);
        assertThat(offer(OTHER, 5)).isEqualTo(5);
    }

    @Test
    void lanesShouldMoveOnInTurn() {
        Attempt first = SampleAttempts.route(FLOODER);
        Attempt second = SampleAttempts.route(FLOODER);
        Attempt others = SampleAttempts.route(OTHER);
        offer(first, 1);
        offer(second, 1);
        offer(others, 1);

        assertThat(pollAll()).containsExactly(first, others, second);
        assertThat(testee.size()).isZero();
    }

    @Test
    void queueShouldRefuseWhenItIsFull() {
        for (int i = 0; i < 100; i++) {
            assertThat(offer(SampleAttempts.route("10.0.0." + i), 1)).isTrue();
        }

        assertThat(offer(SampleAttempts.route(OTHER), 4)).isFalse();
        pollAll();
        assertThat(offer(SampleAttempts.route(OTHER), 1)).isTrue();
    }
}
