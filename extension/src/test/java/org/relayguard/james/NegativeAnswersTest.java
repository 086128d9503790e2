/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NegativeAnswersTest {

    private final AtomicLong nanos = new AtomicLong();
    private final NegativeAnswers<String> testee = new NegativeAnswers<>(Duration.ofSeconds(10), new Ticker() {
        @Override
        public long read() {
            return nanos.get();
        }
    });

    @Test
    void containsShouldKnowOnlyWhatWasAdded() {
        testee.add("victim.test");

        assertThat(testee.contains("victim.test")).isTrue();
        assertThat(testee.contains("other.test")).isFalse();
    }

    @Test
    void containsShouldForgetWhenTheTimeIsOver() {
        testee.add("victim.test");

        nanos.set(Duration.ofSeconds(10).toNanos() - 1);
        assertThat(testee.contains("victim.test")).isTrue();

        nanos.set(Duration.ofSeconds(10).toNanos());
        assertThat(testee.contains("victim.test")).isFalse();
    }

    @Test
    void containsShouldForgetInTimeHoweverOftenItIsAsked() {
        testee.add("victim.test");
        for (int second = 1; second < 10; second++) {
            nanos.set(Duration.ofSeconds(second).toNanos());
            testee.contains("victim.test");
        }

        nanos.set(Duration.ofSeconds(10).toNanos());

        assertThat(testee.contains("victim.test")).isFalse();
    }

    @Test
    void addShouldStayBoundedInAFloodOfEverNewNames() {
        IntStream.range(0, 3 * NegativeAnswers.MOST).forEach(i -> testee.add("d" + i + ".test"));

        assertThat(IntStream.range(0, 3 * NegativeAnswers.MOST).filter(i -> testee.contains("d" + i + ".test")))
                .hasSizeLessThanOrEqualTo(NegativeAnswers.MOST);
    }
}
