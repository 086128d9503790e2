/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.FinalAction;
import org.relayguard.recorder.RecentAttempts.Kept;

class RecentAttemptsTest {

    private static final int CAPACITY = 100;

    private final RecentAttempts testee = new RecentAttempts(CAPACITY);

    private Attempt put(String client) {
        Attempt act = SampleAttempts.act(client, FinalAction.OBSERVED).build();
        testee.put(act, Kept.WRITTEN);
        return act;
    }

    private boolean knows(Attempt act) {
        return testee.find(act.key()).isPresent();
    }

    @Test
    void actShouldBeKnownWithWhatIsKnownOfIt() {
        Attempt act = put("203.0.113.9");
        Attempt more = act.enrichedBy(act);
        testee.put(more, Kept.FOLDED);

        assertThat(testee.find(act.key())).hasValueSatisfying(known -> {
            assertThat(known.attempt()).isSameAs(more);
            assertThat(known.kept()).isEqualTo(Kept.FOLDED);
        });
    }

    @Test
    void floodOfOneShouldMakeNobodyElseForgotten() {
        Attempt others = put("203.0.113.10");
        Attempt first = put("203.0.113.9");

        IntStream.range(0, 10 * CAPACITY).forEach(unused -> put("203.0.113.9"));

        assertThat(knows(others)).isTrue();
        assertThat(knows(first)).isFalse();
    }

    @Test
    void whoWasQuietForLongestShouldBeForgottenWhenAllAreMany() {
        Attempt quiet = put("10.1.0.1");
        for (int i = 0; i < CAPACITY - 1; i++) {
            put("10.0.0." + i);
        }
        assertThat(knows(quiet)).isTrue();

        Attempt last = put("10.2.0.1");

        assertThat(knows(quiet)).isFalse();
        assertThat(knows(last)).isTrue();
    }

    @Test
    void actThatIsObservedAgainShouldStayLongest() {
        Attempt first = put("203.0.113.9");
        Attempt second = put("203.0.113.9");
        IntStream.range(0, CAPACITY / 2 - 2).forEach(unused -> put("203.0.113.9"));
        testee.put(first, Kept.WRITTEN);

        put("203.0.113.9");

        assertThat(knows(first)).isTrue();
        assertThat(knows(second)).isFalse();
    }
}
