/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.AttemptRecorder;
import org.relayguard.attempt.AttemptRecorderContract;
import org.relayguard.attempt.Attempts;
import org.relayguard.attempt.CorrelationKey;
import org.relayguard.attempt.FinalAction;
import org.relayguard.attempt.Outcome;
import org.relayguard.attempt.Source;
import org.relayguard.attempt.Trace;
import org.slf4j.LoggerFactory;

@Timeout(60)
class LogAttemptRecorderTest implements AttemptRecorderContract {

    private static final int BUDGET = 60;

    private final RecordingMetricFactory metrics = new RecordingMetricFactory();
    private final Appender appender = new Appender();
    private volatile long nanos;
    private LogAttemptRecorder testee;

    @BeforeEach
    void setUp() {
        appender.start();
        logger().addAppender(appender);
        logger().setAdditive(false);
        logger().setLevel(Level.INFO);
        testee = new LogAttemptRecorder(metrics, new AttemptBudget(BUDGET, () -> nanos));
    }

    @AfterEach
    void tearDown() {
        appender.gate.countDown();
        testee.close();
        logger().detachAppender(appender);
        logger().setAdditive(true);
        logger().setLevel(null);
    }

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
            testee.record(Attempts.refusedAtTheDoor(Attempts.key()).build());
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

    /** One act of observe mode, as all parts of the guard see it: the door, a mailet in each processor, and LogRelayAttempt. */
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
            Attempt attempt = Attempts.refusedAtTheDoor(Attempts.key()).build();
            testee.record(attempt);
            testee.close();

            assertThat(metrics.countFor(
                            "relay-guard-verdict-" + attempt.finding().verdict().label()))
                    .isEqualTo(1);
            assertThat(metrics.countFor(
                            "relay-guard-action-" + attempt.outcome().action().label()))
                    .isEqualTo(1);
            assertThat(attempt.finding().notations())
                    .isNotEmpty()
                    .allSatisfy(notation -> assertThat(metrics.countFor("relay-guard-notation-" + notation))
                            .isEqualTo(1));
        }

        @Test
        void theNamesShouldBeAClosedSet() {
            List<String> before = List.copyOf(metrics.countForPrefixName("").keySet());

            testee.record(Attempts.refusedAtTheDoor(Attempts.key()).build());
            testee.close();

            assertThat(metrics.countForPrefixName("").keySet()).containsExactlyInAnyOrderElementsOf(before);
        }
    }

    @Nested
    class Trouble {

        @Test
        void recordShouldSayThatItDropsWhatNeedsALineAndHasNoRoom() {
            appender.blocking = true;
            long kept = Stream.generate(() -> testee.record(Acts.mail("203.0.113.9", FinalAction.QUARANTINED)))
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
            long kept = Stream.generate(() -> testee.record(Acts.mail("203.0.113.9", FinalAction.QUARANTINED)))
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
            Attempt last = Acts.mail("203.0.113.9", FinalAction.REJECTED);
            while (testee.record(last)) {
                last = Acts.mail("203.0.113.9", FinalAction.REJECTED);
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

            assertThat(testee.record(Acts.route("203.0.113.9").standingFor(7))).isFalse();

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
            testee.record(Acts.route("203.0.113.9"));
            await(() -> appender.failed > 0);
            testee.record(Acts.route("203.0.113.10"));
            appender.failure = null;
            Attempt last = Acts.route("203.0.113.11");
            testee.record(last);
            testee.close();

            assertThat(appender.messages()).anyMatch(line -> line.contains(" key=" + last.key() + " "));
            assertThat(metrics.countFor("relay-guard-attempts-dropped")).isPositive();
        }

        @Test
        void writerShouldSurviveAnInterruptThatIsNotMeantForIt() {
            appender.interrupting = true;
            testee.record(Acts.route("203.0.113.9"));
            await(() -> appender.events.size() == 1);
            testee.record(Acts.route("203.0.113.10"));

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
                    testee.record(Acts.route("203.0.113.9"));
                }
                await(() -> metrics.countFor("relay-guard-attempts-dropped") == 20);
            } finally {
                own.detachAppender(ownAppender);
            }

            assertThat(ownAppender.events).hasSize(1);
            assertThat(appender.failed).isEqualTo(20);
        }
    }

    @Nested
    class Floods {

        private static final int FLOOD = 3 * AttemptIntake.QUEUE;
        private static final String FLOODER = "203.0.113.9";

        private void flood() {
            for (int i = 0; i < FLOOD; i++) {
                assertThat(testee.record(Acts.route(FLOODER))).isTrue();
            }
        }

        @Test
        void floodOfOneSourceShouldTakeNobodysPlace() {
            appender.blocking = true;
            flood();
            List<Attempt> others =
                    Stream.generate(() -> Acts.route("203.0.113.10")).limit(43).toList();
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
        void everyActOfTheSelfTestShouldHaveItsLine() {
            for (int i = 0; i < 300; i++) {
                testee.record(Acts.act(FLOODER, FinalAction.REFUSED_AT_SMTP)
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
                testee.record(Acts.mail(FLOODER, action));
            }
            testee.close();

            assertThat(appender.messages()).hasSize(300).allMatch(line -> line.contains(" count=1 "));
        }

        @Test
        void foldedActShouldHaveALineWhenItsMailIsKept() {
            flood();
            Attempt folded = Acts.act(FLOODER, FinalAction.OBSERVED).build();
            for (int i = 0; i < BUDGET; i++) {
                testee.record(Acts.act(FLOODER, FinalAction.OBSERVED).build());
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
            Attempt others = Acts.act("203.0.113.10", FinalAction.OBSERVED).build();
            testee.record(others);
            for (int i = 0; i < FLOOD; i++) {
                testee.record(Acts.act(FLOODER, FinalAction.OBSERVED).build());
            }
            testee.record(Attempts.bare(others.key(), FinalAction.QUARANTINED).build());
            testee.close();

            assertThat(metrics.countFor("relay-guard-attempts")).isEqualTo(FLOOD + 1);
        }

        /** For how many acts the lines stand. */
        private long counts() {
            return appender.messages().stream()
                    .filter(line -> line.startsWith("relay-attempt "))
                    .mapToLong(line -> Long.parseLong(line.substring(
                            line.indexOf(" count=") + 7, line.indexOf(' ', line.indexOf(" count=") + 1))))
                    .sum();
        }
    }

    private static Attempt act(CorrelationKey key, FinalAction action) {
        return Attempt.of(key, Attempts.NOW, Attempts.ROUTED_OUTSIDE, Outcome.of(action))
                .source(Source.of(Attempts.ip("192.0.2.7"), 4711))
                .build();
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(LogAttemptRecorder.LOGGER_NAME);
    }

    /** Keeps events; blocks, throws or interrupts as told. */
    private static final class Appender extends AppenderBase<ILoggingEvent> {

        private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
        private final CountDownLatch gate = new CountDownLatch(1);
        private volatile boolean blocking;
        private volatile boolean interrupting;
        private volatile Throwable failure;
        private volatile int failed;

        @Override
        public synchronized void doAppend(ILoggingEvent event) {
            Throwable now = failure;
            if (now != null) {
                failed++;
                if (now instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) now;
            }
            append(event);
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (blocking) {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            event.getMDCPropertyMap();
            events.add(event);
            if (interrupting) {
                Thread.currentThread().interrupt();
            }
        }

        private List<String> messages() {
            return events.stream().map(ILoggingEvent::getFormattedMessage).toList();
        }
    }
}
