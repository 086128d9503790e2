/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.Attempts;
import org.relayguard.attempt.FinalAction;
import org.slf4j.LoggerFactory;

/** What the recorder does when the log does not do what it should. */
class LogAttemptRecorderTroubleTest extends LogAttemptRecorderFixture {

    @Test
    void recordShouldSayThatItDropsWhatNeedsALineAndHasNoRoom() {
        appender.blocking = true;
        long kept = Stream.generate(() -> testee.record(SampleAttempts.mail("203.0.113.9", FinalAction.QUARANTINED)))
                .limit(2 * AttemptIntake.QUEUE)
                .filter(it -> it)
                .count();

        assertThat(kept).isLessThan(AttemptIntake.QUEUE);
        assertThat(metrics.countFor("relay-guard-attempts-dropped")).isEqualTo(2L * AttemptIntake.QUEUE - kept);
        assertThat(metrics.countFor("relay-guard-attempts")).isEqualTo(2L * AttemptIntake.QUEUE);
    }

    @Test
    void theDroppedOnesShouldBeReportedOnceTheLogGoesOn() {
        appender.blocking = true;
        long kept = Stream.generate(() -> testee.record(SampleAttempts.mail("203.0.113.9", FinalAction.QUARANTINED)))
                .limit(AttemptIntake.QUEUE)
                .filter(it -> it)
                .count();
        appender.gate.countDown();
        testee.close();

        assertThat(appender.messages()).hasSize((int) kept + 1);
        assertThat(appender.messages().get((int) kept))
                .isEqualTo("relay-attempts-dropped count=" + (AttemptIntake.QUEUE - kept));
    }

    @Test
    void actThatWasDroppedShouldHaveItsLineWhenItIsSeenAgain() {
        appender.blocking = true;
        Attempt last = SampleAttempts.mail("203.0.113.9", FinalAction.REJECTED);
        while (testee.record(last)) {
            last = SampleAttempts.mail("203.0.113.9", FinalAction.REJECTED);
        }
        appender.gate.countDown();
        await(() -> metrics.countFor("relay-guard-attempts") == appender.events.size());

        assertThat(testee.record(
                        Attempts.bare(last.key(), FinalAction.QUARANTINED).build()))
                .isTrue();
        testee.close();

        assertThat(appender.messages().get(appender.messages().size() - 1))
                .startsWith("relay-attempt client=203.0.113.9 ")
                .contains(" action=quarantined ", " key=" + last.key() + " ");
        assertThat(metrics.countFor("relay-guard-attempts")).isEqualTo(appender.events.size() - 1);
    }

    @Test
    void recordShouldDropWhatComesAfterTheClose() {
        testee.close();

        assertThat(testee.record(SampleAttempts.route("203.0.113.9").standingFor(7)))
                .isFalse();

        assertThat(metrics.countFor("relay-guard-attempts-dropped")).isEqualTo(7);
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("the disk is full"),
                new NoClassDefFoundError("ch/qos/logback/core/Gone"),
                new StackOverflowError(),
                new OutOfMemoryError("Java heap space"),
                new AssertionError("an appender's own"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void writerShouldSurviveWhateverAnAppenderThrows(Throwable failure) {
        appender.failure = failure;
        testee.record(SampleAttempts.route("203.0.113.9"));
        await(() -> appender.failed > 0);
        testee.record(SampleAttempts.route("203.0.113.10"));
        appender.failure = null;
        Attempt last = SampleAttempts.route("203.0.113.11");
        testee.record(last);
        testee.close();

        assertThat(appender.messages()).anyMatch(line -> line.contains(" key=" + last.key() + " "));
        assertThat(metrics.countFor("relay-guard-attempts-dropped")).isPositive();
    }

    @Test
    void writerShouldSurviveAnInterruptThatIsNotMeantForIt() {
        appender.interrupting = true;
        testee.record(SampleAttempts.route("203.0.113.9"));
        await(() -> appender.events.size() == 1);
        testee.record(SampleAttempts.route("203.0.113.10"));

        await(() -> appender.events.size() == 2);
    }

    @Test
    void traceShouldBeLoggedOnceForARowOfFailures() {
        Logger own = (Logger) LoggerFactory.getLogger(AttemptWriter.class);
        Appender ownAppender = new Appender();
        ownAppender.start();
        own.addAppender(ownAppender);
        try {
            appender.failure = new IllegalStateException("the disk is full");
            for (int i = 0; i < 20; i++) {
                testee.record(SampleAttempts.route("203.0.113.9"));
            }
            await(() -> metrics.countFor("relay-guard-attempts-dropped") == 20);
        } finally {
            own.detachAppender(ownAppender);
        }

        assertThat(ownAppender.events).hasSize(1);
        assertThat(appender.failed).isEqualTo(20);
    }
}
