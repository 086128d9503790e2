/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.AttemptRecorder;
import org.relayguard.attempt.AttemptRecorderContract;
import org.relayguard.attempt.Attempts;
import org.relayguard.attempt.CorrelationKey;
import org.relayguard.attempt.FinalAction;
import org.relayguard.attempt.Outcome;
import org.relayguard.attempt.Source;
import org.relayguard.attempt.Trace;
import org.relayguard.text.Labelled;

class LogAttemptRecorderTest extends LogAttemptRecorderFixture implements AttemptRecorderContract {

    @Override
    public AttemptRecorder testee() {
        return testee;
    }

    @Override
    public long countedActs() {
        testee.close();
        return metrics.countFor("relay-guard-attempts");
    }

    @Nested
    class Lines {

        @Test
        void recordShouldWriteOneLineInsideTheContextOfJames() {
            testee.record(Attempts.refusedAtSmtp(Attempts.key()).build());
            testee.close();

            assertThat(appender.events).singleElement().satisfies(event -> {
                assertThat(event.getLoggerName()).isEqualTo("org.relayguard.attempt");
                assertThat(event.getFormattedMessage()).startsWith("relay-attempt client=");
                assertThat(event.getMDCPropertyMap())
                        .containsKeys("ip", "protocol", "sessionId")
                        .containsEntry("action", "relay-attempt");
            });
        }

        @Test
        void recordShouldWriteAnUpdateWithAllThatIsKnownForTheSecondObserver() {
            CorrelationKey key = Attempts.key();
            testee.record(act(key, FinalAction.OBSERVED));
            testee.record(Attempts.bare(key, FinalAction.QUARANTINED).build());
            testee.close();

            assertThat(appender.messages()).hasSize(2);
            assertThat(appender.messages().get(1))
                    .startsWith("relay-attempt-update client=")
                    .doesNotContain("client=-")
                    .contains(" action=quarantined ", " key=" + key + " ");
        }
    }

    /** One act of observe mode, as all parts of the guard see it: the SMTP gate, a mailet in each processor, and LogRelayAttempt. */
    @Nested
    class SeveralObservers {

        private final CorrelationKey key = Attempts.key();

        private void record(FinalAction... chain) {
            testee.record(act(key, FinalAction.OBSERVED));
            for (FinalAction action : chain) {
                testee.record(Attempt.of(key, Attempts.NOW, Attempts.ROUTED_OUTSIDE, Outcome.of(action))
                        .source(Source.of(Attempts.ip("192.0.2.7")))
                        .trace(new Trace(Optional.of("session-1"), Optional.of("Mail1")))
                        .build());
            }
            testee.close();
        }

        @Test
        void actShouldBeOneLineAndOneUpdateHoweverManySawIt() {
            record(FinalAction.OBSERVED, FinalAction.LOGGED, FinalAction.OBSERVED, FinalAction.OBSERVED);

            assertThat(appender.messages())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .startsWith("relay-attempt client=")
                                    .doesNotContain(" mail="),
                            line -> assertThat(line)
                                    .startsWith("relay-attempt-update client=")
                                    .contains(" mail=Mail1 "));
        }

        @Test
        void actShouldBeOneLineWhenTheOthersKnowNothingNew() {
            testee.record(act(key, FinalAction.OBSERVED));
            testee.record(Attempts.bare(key, FinalAction.LOGGED).build());
            testee.close();

            assertThat(appender.messages()).hasSize(1);
        }

        @Test
        void actShouldHaveAnotherUpdateWhenItEndsOtherwise() {
            record(FinalAction.OBSERVED, FinalAction.QUARANTINED, FinalAction.RELEASED, FinalAction.LOGGED);

            assertThat(appender.messages())
                    .extracting(line -> line.substring(line.indexOf(" action="), line.indexOf(" key=")))
                    .containsExactly(" action=observed", " action=observed", " action=quarantined", " action=released");
        }
    }

    @Nested
    class Counts {

        @Test
        void recordShouldCountByVerdictActionAndNotation() {
            Attempt attempt = Attempts.refusedAtSmtp(Attempts.key()).build();
            testee.record(attempt);
            testee.close();

            assertThat(metrics.countFor("relay-guard-verdict-"
                            + attempt.detection().verdict().label()))
                    .isEqualTo(1);
            assertThat(metrics.countFor(
                            "relay-guard-action-" + attempt.outcome().action().label()))
                    .isEqualTo(1);
            assertThat(attempt.detection().techniques())
                    .extracting(Labelled::label)
                    .isNotEmpty()
                    .allSatisfy(notation -> assertThat(metrics.countFor("relay-guard-notation-" + notation))
                            .isEqualTo(1));
        }

        @Test
        void theNamesShouldBeAClosedSet() {
            List<String> before = List.copyOf(metrics.countForPrefixName("").keySet());

            testee.record(Attempts.refusedAtSmtp(Attempts.key()).build());
            testee.close();

            assertThat(metrics.countForPrefixName("").keySet()).containsExactlyInAnyOrderElementsOf(before);
        }
    }

    private static Attempt act(CorrelationKey key, FinalAction action) {
        return Attempt.of(key, Attempts.NOW, Attempts.ROUTED_OUTSIDE, Outcome.of(action))
                .source(Source.of(Attempts.ip("192.0.2.7"), 4711))
                .build();
    }
}
