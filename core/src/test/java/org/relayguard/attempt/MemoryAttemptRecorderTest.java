/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relayguard.attempt.Attempts.bare;
import static org.relayguard.attempt.Attempts.refusedAtSmtp;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryAttemptRecorderTest implements AttemptRecorderContract {

    private final MemoryAttemptRecorder testee = new MemoryAttemptRecorder(1_000);

    @Override
    public AttemptRecorder testee() {
        return testee;
    }

    @Override
    public long countedActs() {
        return testee.acts();
    }

    @Test
    void attemptsShouldBeTheOldestFirst() {
        Attempt first = refusedAtSmtp(Attempts.key()).build();
        Attempt second = refusedAtSmtp(Attempts.key()).build();

        testee.record(first);
        testee.record(second);

        assertThat(testee.attempts()).containsExactly(first, second);
    }

    @Test
    void attemptsShouldNotChangeAfterwards() {
        List<Attempt> before = testee.attempts();

        testee.record(refusedAtSmtp(Attempts.key()).build());

        assertThat(before).isEmpty();
    }

    @Test
    void recordShouldEnrichTheAttemptOfTheSameAct() {
        CorrelationKey key = Attempts.key();
        Attempt atSmtp = refusedAtSmtp(key).build();
        Attempt chain = bare(key, FinalAction.QUARANTINED).build();

        testee.record(atSmtp);
        testee.record(chain);

        assertThat(testee.attempts()).containsExactly(atSmtp.enrichedBy(chain));
        assertThat(testee.find(key)).contains(atSmtp.enrichedBy(chain));
    }

    @Test
    void findShouldFindNothingWhenActIsUnknown() {
        assertThat(testee.find(Attempts.key())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {0, -1})
    void recorderShouldRefuseToKeepNothing(int capacity) {
        assertThatThrownBy(() -> new MemoryAttemptRecorder(capacity))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(capacity));
    }

    @Nested
    class WhenFull {

        private final MemoryAttemptRecorder full = new MemoryAttemptRecorder(2);
        private final Attempt oldest = refusedAtSmtp(Attempts.key()).build();
        private final Attempt newer = refusedAtSmtp(Attempts.key()).build();
        private final Attempt newest = refusedAtSmtp(Attempts.key()).build();

        @Test
        void recordShouldDropTheOldestAndCountIt() {
            full.record(oldest);
            full.record(newer);
            assertThat(full.dropped()).isZero();

            full.record(newest);

            assertThat(full.attempts()).containsExactly(newer, newest);
            assertThat(full.dropped()).isEqualTo(1);
            assertThat(full.acts()).isEqualTo(3);
        }

        @Test
        void recordShouldDropNothingWhenItEnriches() {
            full.record(oldest);
            full.record(newer);

            full.record(bare(oldest.key(), FinalAction.QUARANTINED).build());

            assertThat(full.attempts()).extracting(Attempt::key).containsExactly(oldest.key(), newer.key());
            assertThat(full.dropped()).isZero();
        }

        @Test
        void recordShouldStartAnewWhenTheActWasDropped() {
            full.record(oldest);
            full.record(newer);
            full.record(newest);

            full.record(bare(oldest.key(), FinalAction.QUARANTINED).build());

            assertThat(full.attempts()).extracting(Attempt::key).containsExactly(newest.key(), oldest.key());
            assertThat(full.acts()).isEqualTo(4);
        }
    }
}
