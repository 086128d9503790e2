/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.AttemptSummary;
import org.relayguard.attempt.Attempts;
import org.relayguard.attempt.FinalAction;

/** What the recorder makes of more attempts than anybody wants to read. */
class LogAttemptRecorderFloodTest extends LogAttemptRecorderFixture {

    private static final int FLOOD = 3 * AttemptIntake.QUEUE;
    private static final String FLOODER = "203.0.113.9";

    private void flood() {
        for (int i = 0; i < FLOOD; i++) {
            assertThat(testee.record(SampleAttempts.route(FLOODER))).isTrue();
        }
    }

    @Test
    void floodOfOneSourceShouldTakeNobodysPlace() {
        appender.blocking = true;
        flood();
        List<Attempt> others = Stream.generate(() -> SampleAttempts.route("203.0.113.10"))
                .limit(43)
                .toList();
        others.forEach(act -> assertThat(testee.record(act)).isTrue());
        appender.gate.countDown();
        testee.close();

        assertThat(appender.messages()).hasSize(BUDGET + 43 + 1);
        assertThat(others)
                .allSatisfy(act -> assertThat(appender.messages())
                        .anyMatch(line -> line.contains(" key=" + act.key() + " count=1 ")));
        assertThat(appender.messages())
                .filteredOn(line -> line.contains(" count=" + (FLOOD - BUDGET) + ' '))
                .hasSize(1);
    }

    @Test
    void everyActOfAFloodShouldBeCountedAtOnceAndOnce() {
        appender.blocking = true;
        flood();

        assertThat(metrics.countFor("relay-guard-attempts")).isEqualTo(FLOOD);
        assertThat(metrics.countFor("relay-guard-notation-percent-hack")).isEqualTo(FLOOD);
        appender.gate.countDown();
        testee.close();
        assertThat(metrics.countFor("relay-guard-attempts")).isEqualTo(FLOOD);
        assertThat(metrics.countFor("relay-guard-attempts-dropped")).isZero();
        assertThat(counts()).isEqualTo(FLOOD);
    }

    @Test
    void recordOfAFloodShouldComeWhenTheMinuteIsOver() {
        flood();
        nanos = TimeUnit.MINUTES.toNanos(1);

        await(() -> appender.events.size() > BUDGET);
        assertThat(appender.messages().get(BUDGET)).contains(" count=" + (FLOOD - BUDGET) + ' ');
    }

    @Test
    void refusedCommandsThatAreOnlyCountedShouldNeverBeBuiltButTheLast() {
        AtomicInteger built = new AtomicInteger();
        for (int i = 0; i < FLOOD; i++) {
            Attempt whole = SampleAttempts.route(FLOODER);
            assertThat(testee.record(AttemptSummary.of(whole), () -> {
                        built.incrementAndGet();
                        return whole;
                    }))
                    .isTrue();
        }
        testee.close();

        assertThat(built).hasValue(BUDGET + 1);
        assertThat(metrics.countFor("relay-guard-attempts")).isEqualTo(FLOOD);
        assertThat(metrics.countFor("relay-guard-notation-percent-hack")).isEqualTo(FLOOD);
        assertThat(counts()).isEqualTo(FLOOD);
    }

    @Test
    void everyActOfTheSelfTestShouldHaveItsLine() {
        for (int i = 0; i < 300; i++) {
            testee.record(SampleAttempts.act(FLOODER, FinalAction.REFUSED_AT_SMTP)
                    .selfTest(true)
                    .build());
        }
        testee.close();

        assertThat(appender.messages()).hasSize(300).allMatch(line -> line.startsWith("relay-attempt-self-test "));
        assertThat(metrics.countFor("relay-guard-attempts")).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = FinalAction.class,
            names = {"DEFERRED", "REJECTED", "QUARANTINED", "RELEASED"})
    void everyMailThatIsKeptOrEndedShouldHaveItsLine(FinalAction action) {
        for (int i = 0; i < 300; i++) {
            testee.record(SampleAttempts.mail(FLOODER, action));
        }
        testee.close();

        assertThat(appender.messages()).hasSize(300).allMatch(line -> line.contains(" count=1 "));
    }

    @Test
    void foldedActShouldHaveALineWhenItsMailIsKept() {
        flood();
        Attempt folded = SampleAttempts.act(FLOODER, FinalAction.OBSERVED).build();
        for (int i = 0; i < BUDGET; i++) {
            testee.record(SampleAttempts.act(FLOODER, FinalAction.OBSERVED).build());
        }
        testee.record(folded);
        testee.record(Attempts.bare(folded.key(), FinalAction.LOGGED).build());
        testee.record(Attempts.bare(folded.key(), FinalAction.QUARANTINED).build());
        testee.close();

        assertThat(appender.messages())
                .filteredOn(line -> line.contains(" key=" + folded.key() + ' '))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .startsWith("relay-attempt-update client=" + FLOODER)
                                .contains(" action=quarantined "),
                        line -> assertThat(line)
                                .as("the count, whose last act it is")
                                .startsWith("relay-attempt client="));
        assertThat(metrics.countFor("relay-guard-attempts")).isEqualTo(FLOOD + BUDGET + 1);
        assertThat(counts()).isEqualTo(FLOOD + BUDGET + 1);
    }

    @Test
    void actThatIsStillObservedShouldNotBeCountedTwiceForAFlood() {
        Attempt others =
                SampleAttempts.act("203.0.113.10", FinalAction.OBSERVED).build();
        testee.record(others);
        for (int i = 0; i < FLOOD; i++) {
            testee.record(SampleAttempts.act(FLOODER, FinalAction.OBSERVED).build());
        }
        testee.record(Attempts.bare(others.key(), FinalAction.QUARANTINED).build());
        testee.close();

        assertThat(metrics.countFor("relay-guard-attempts")).isEqualTo(FLOOD + 1);
    }

    /** For how many acts the lines stand. */
    private long counts() {
        return appender.messages().stream()
                .filter(line -> line.startsWith("relay-attempt "))
                .mapToLong(line -> Long.parseLong(
                        line.substring(line.indexOf(" count=") + 7, line.indexOf(' ', line.indexOf(" count=") + 1))))
                .sum();
    }
}
