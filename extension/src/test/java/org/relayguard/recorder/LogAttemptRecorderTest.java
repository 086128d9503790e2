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
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.AttemptRecorder;
import org.relayguard.attempt.AttemptRecorderContract;
import org.relayguard.attempt.Attempts;
import org.relayguard.attempt.CorrelationKey;
import org.relayguard.attempt.FinalAction;
import org.relayguard.attempt.Finding;
import org.relayguard.attempt.Listener;
import org.relayguard.attempt.Outcome;
import org.relayguard.attempt.Protocol;
import org.relayguard.attempt.Source;
import org.relayguard.probe.Probe;
import org.relayguard.probe.ProbeKind;
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
        testee = new LogAttemptRecorder(metrics, new ProbeBudget(BUDGET, () -> nanos));
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
            testee.record(Attempts.refusedAtTheDoor(key).build());
            testee.record(Attempts.bare(key, FinalAction.QUARANTINED).build());
            testee.close();

            assertThat(appender.messages()).hasSize(2);
            assertThat(appender.messages().get(1))
                    .startsWith("relay-attempt-update client=")
                    .doesNotContain("client=-")
                    .contains(" action=quarantined ", " key=" + key + " ");
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
        void recordShouldDropAndCountWhenTheAppenderBlocks() {
            appender.blocking = true;
            for (int i = 0; i < LogAttemptRecorder.QUEUE + 101; i++) {
                testee.record(
                        Attempts.bare(Attempts.key(), FinalAction.OBSERVED).build());
            }

            assertThat(metrics.countFor("relay-guard-attempts-dropped")).isBetween(100, 101);
        }

        @Test
        void theDroppedOnesShouldBeReportedOnceTheLogGoesOn() {
            appender.blocking = true;
            for (int i = 0; i < LogAttemptRecorder.QUEUE + 101; i++) {
                testee.record(
                        Attempts.bare(Attempts.key(), FinalAction.OBSERVED).build());
            }
            appender.gate.countDown();
            testee.close();

            assertThat(appender.messages().get(appender.messages().size() - 1))
                    .matches("relay-attempts-dropped count=10[01]");
        }

        @Test
        void recordShouldGoOnWhenAnAppenderThrows() {
            appender.throwing = true;
            testee.record(Attempts.bare(Attempts.key(), FinalAction.OBSERVED).build());
            testee.record(Attempts.bare(Attempts.key(), FinalAction.OBSERVED).build());
            testee.close();

            assertThat(appender.events).hasSize(1);
        }

        @Test
        void recordShouldDropWhatComesAfterTheClose() {
            testee.close();

            testee.record(Attempts.bare(Attempts.key(), FinalAction.OBSERVED).build());

            assertThat(metrics.countFor("relay-guard-attempts-dropped")).isEqualTo(1);
        }
    }

    @Nested
    class Floods {

        private static final int FLOOD = 3 * LogAttemptRecorder.QUEUE;

        private void flood() {
            for (int i = 0; i < FLOOD; i++) {
                testee.record(probe());
            }
        }

        private Attempt probe() {
            return Attempt.of(
                            Attempts.key(),
                            Attempts.NOW,
                            Finding.of(Probe.of(ProbeKind.HTTP_CONNECT)),
                            Outcome.of(FinalAction.DISCONNECTED))
                    .source(Source.of(Attempts.ip("203.0.113.9")))
                    .listener(new Listener(
                            Optional.empty(),
                            OptionalInt.empty(),
                            Optional.of("sensor"),
                            Optional.empty(),
                            Protocol.HTTP))
                    .build();
        }

        @Test
        void floodOfOneSourceShouldTakeNobodysPlace() {
            appender.blocking = true;
            flood();
            testee.record(Attempts.refusedAtTheDoor(Attempts.key()).build());
            appender.gate.countDown();
            testee.close();

            assertThat(appender.messages()).hasSize(BUDGET + 2);
            assertThat(appender.messages().get(BUDGET)).contains(" reason=routed-outside ");
            assertThat(appender.messages().get(BUDGET + 1)).contains(" count=" + (FLOOD - BUDGET) + ' ');
        }

        @Test
        void everyProbeOfAFloodShouldBeCountedByItsKind() {
            flood();
            testee.close();

            assertThat(metrics.countFor("relay-guard-probe-http-connect")).isEqualTo(FLOOD);
            assertThat(metrics.countFor("relay-guard-attempts-dropped")).isZero();
        }

        @Test
        void recordOfAFloodShouldComeWhenTheMinuteIsOver() throws InterruptedException {
            flood();
            nanos = TimeUnit.MINUTES.toNanos(1);

            while (appender.events.size() <= BUDGET) {
                Thread.sleep(10);
            }
            assertThat(appender.messages().get(BUDGET)).contains(" count=" + (FLOOD - BUDGET) + ' ');
        }

        @Test
        void recordThatIsDroppedShouldCountAllItStandsFor() {
            testee.close();

            testee.record(probe().standingFor(7));

            assertThat(metrics.countFor("relay-guard-attempts-dropped")).isEqualTo(7);
        }
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(LogAttemptRecorder.LOGGER_NAME);
    }

    /** Keeps events; blocks or throws as told. */
    private static final class Appender extends AppenderBase<ILoggingEvent> {

        private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
        private final CountDownLatch gate = new CountDownLatch(1);
        private volatile boolean blocking;
        private volatile boolean throwing;

        @Override
        public synchronized void doAppend(ILoggingEvent event) {
            if (throwing) {
                throwing = false;
                throw new IllegalStateException("the disk is full");
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
        }

        private List<String> messages() {
            return events.stream().map(ILoggingEvent::getFormattedMessage).toList();
        }
    }
}
