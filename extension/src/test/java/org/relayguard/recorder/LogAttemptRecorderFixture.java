/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** A recorder whose lines can be read, and whose log gets into trouble as told. */
@Timeout(60)
abstract class LogAttemptRecorderFixture {

    static final int BUDGET = 60;

    final RecordingMetricFactory metrics = new RecordingMetricFactory();
    final Appender appender = new Appender();
    volatile long nanos;
    LogAttemptRecorder testee;

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

    static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(LogAttemptRecorder.LOGGER_NAME);
    }

    /** Keeps events; blocks, throws or interrupts as told. */
    static final class Appender extends AppenderBase<ILoggingEvent> {

        final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
        final CountDownLatch gate = new CountDownLatch(1);
        volatile boolean blocking;
        volatile boolean interrupting;
        volatile Throwable failure;
        volatile int failed;

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

        List<String> messages() {
            return events.stream().map(ILoggingEvent::getFormattedMessage).toList();
        }
    }
}
