/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relayguard.attempt.Attempts.NOW;
import static org.relayguard.attempt.Attempts.bare;
import static org.relayguard.attempt.Attempts.ip;
import static org.relayguard.attempt.Attempts.refusedAtSmtp;

import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.policy.Reason;
import org.relayguard.policy.SampleDecisions;

class AttemptTest {

    private static final CorrelationKey KEY = Attempts.key();

    private static final Detection NOTED = Detection.of(SampleDecisions.because(Reason.TRUSTED_ROUTE));

    @Nested
    class Building {

        @Test
        void attemptShouldBeOneActOfUnknownOriginWhenNothingIsSaid() {
            Attempt testee = bare(KEY, FinalAction.LOGGED).build();

            assertThat(testee)
                    .isEqualTo(new Attempt(
                            KEY,
                            NOW,
                            Source.UNKNOWN,
                            Listener.UNKNOWN,
                            Envelope.UNKNOWN,
                            Attempts.ROUTED_OUTSIDE,
                            Outcome.of(FinalAction.LOGGED),
                            Trace.UNKNOWN,
                            1,
                            Evidence.NONE,
                            false));
        }

        @Test
        void attemptShouldHoldWhatIsSaid() {
            Attempt testee = bare(KEY, FinalAction.LOGGED)
                    .source(Source.of(ip("192.0.2.7")))
                    .build();

            assertThat(testee.source().address()).contains(ip("192.0.2.7"));
        }

        @Test
        void standingForShouldChangeTheCountOnly() {
            Attempt one = refusedAtSmtp(KEY).build();

            assertThat(one.standingFor(5).count()).isEqualTo(5);
            assertThat(one.standingFor(5))
                    .usingRecursiveComparison()
                    .ignoringFields("count")
                    .isEqualTo(one);
            assertThat(one.standingFor(1)).isEqualTo(one);
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
        void attemptShouldRefuseToStandForNoAct(int count) {
            Attempt one = bare(KEY, FinalAction.LOGGED).build();

            assertThatThrownBy(() -> one.standingFor(count))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(count));
        }
    }

    @Nested
    class EnrichedBy {

        private final Attempt atSmtp = refusedAtSmtp(KEY).build();

        @Test
        void enrichedByShouldChangeNothingWhenOtherIsTheSame() {
            assertThat(atSmtp.enrichedBy(atSmtp)).isEqualTo(atSmtp);
        }

        @Test
        void enrichedByShouldFillWhatIsMissing() {
            Attempt chain = bare(KEY, FinalAction.LOGGED).build();

            assertThat(chain.enrichedBy(atSmtp)).isEqualTo(atSmtp);
        }

        @Test
        void enrichedByShouldKeepWhatWasObservedFirst() {
            Attempt other = refusedAtSmtp(KEY)
                    .source(Source.of(ip("198.51.100.1"), 1))
                    .envelope(new Envelope(
                            Optional.of("other"), Optional.of("other"), Optional.of("other"), Optional.of("other")))
                    .trace(new Trace(Optional.of("other"), Optional.of("other")))
                    .listener(Listener.of(Protocol.LMTP))
                    .evidence(Evidence.of("other"))
                    .build();

            assertThat(atSmtp.enrichedBy(other)).isEqualTo(atSmtp);
        }

        @Test
        void enrichedByShouldTakeFindingAndActionOfTheMoreSevereAction() {
            Attempt noted = Attempt.of(KEY, NOW, NOTED, Outcome.of(FinalAction.OBSERVED))
                    .build();
            Attempt quarantined = bare(KEY, FinalAction.QUARANTINED).build();

            assertThat(noted.enrichedBy(quarantined)).isEqualTo(quarantined);
            assertThat(quarantined.enrichedBy(noted)).isEqualTo(quarantined);
        }

        @Test
        void enrichedByShouldKeepTheFirstFindingWhenActionsAreTheSame() {
            Attempt noted =
                    Attempt.of(KEY, NOW, NOTED, Outcome.of(FinalAction.LOGGED)).build();
            Attempt logged = bare(KEY, FinalAction.LOGGED).build();

            assertThat(noted.enrichedBy(logged).detection()).isEqualTo(NOTED);
        }

        @Test
        void enrichedByShouldKeepTheOnlyReply() {
            Attempt quarantined = bare(KEY, FinalAction.QUARANTINED).build();

            assertThat(atSmtp.enrichedBy(quarantined).outcome())
                    .isEqualTo(Outcome.of(FinalAction.QUARANTINED, Attempts.REPLY));
        }

        @Test
        void enrichedByShouldTakeTheEarlierTime() {
            Attempt later = Attempt.of(KEY, NOW.plusSeconds(1), NOTED, Outcome.of(FinalAction.LOGGED))
                    .build();

            assertThat(atSmtp.enrichedBy(later).time()).isEqualTo(NOW);
            assertThat(later.enrichedBy(atSmtp).time()).isEqualTo(NOW);
        }

        @Test
        void enrichedByShouldNotCountTheActAgain() {
            Attempt folded = refusedAtSmtp(KEY).build().standingFor(3);

            assertThat(folded.enrichedBy(atSmtp).count()).isEqualTo(3);
            assertThat(atSmtp.enrichedBy(folded).count()).isEqualTo(1);
        }

        @Test
        void enrichedByShouldRefuseADifferentAct() {
            Attempt different = refusedAtSmtp(Attempts.key()).build();

            assertThatThrownBy(() -> atSmtp.enrichedBy(different)).isInstanceOf(IllegalArgumentException.class);
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource
        void enrichedByShouldEndWithTheMoreSevereActionInAnyOrder(FinalAction action) {
            Attempt first = bare(KEY, action).build();
            for (FinalAction other : FinalAction.values()) {
                Attempt second = bare(KEY, other).build();
                assertThat(first.enrichedBy(second).outcome())
                        .isEqualTo(second.enrichedBy(first).outcome());
            }
        }

        @Test
        void enrichedByShouldFillThePortOnlyForTheSameAddress() {
            Attempt noPort = bare(KEY, FinalAction.LOGGED)
                    .source(Source.of(ip("192.0.2.7")))
                    .build();
            Attempt otherAddress = bare(KEY, FinalAction.LOGGED)
                    .source(Source.of(ip("192.0.2.8")))
                    .build();

            assertThat(noPort.enrichedBy(atSmtp).source()).isEqualTo(atSmtp.source());
            assertThat(otherAddress.enrichedBy(atSmtp).source()).isEqualTo(Source.of(ip("192.0.2.8")));
        }
    }
}
