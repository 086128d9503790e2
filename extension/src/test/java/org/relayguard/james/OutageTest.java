/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OutageTest {

    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("test.outage");
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1); // nanoTime may overflow
    private final Outage testee = new Outage(logger, "Look-ups of test fail", now::get);

    @BeforeEach
    void setUp() {
        appender.start();
        logger.addAppender(appender);
        logger.setAdditive(false);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void tearDown() {
        logger.detachAppender(appender);
    }

    @Test
    void firstFailureShouldBeSaidWithItsTrace() {
        testee.failed(new IOException("down"));

        assertThat(appender.list).singleElement().satisfies(event -> {
            assertThat(event.getFormattedMessage()).isEqualTo("Look-ups of test fail; the next ones are only counted");
            assertThat(event.getThrowableProxy().getMessage()).isEqualTo("down");
        });
    }

    @Test
    void furtherFailuresShouldBeCountedWhateverAnswersBetweenThem() {
        for (int i = 0; i < 10_000; i++) {
            testee.failed(new IOException("at this address"));
            testee.answered();
            pass(Duration.ofMillis(1));
        }

        assertThat(appender.list).hasSize(1);
    }

    @Test
    void endShouldBeSaidWithTheCountWhenAMinuteWasQuiet() {
        testee.failed(new IOException());
        testee.failed(new IOException());
        testee.failed(new IOException());
        pass(Outage.QUIET.plusSeconds(1));

        testee.answered();
        testee.answered();

        assertThat(messages()).hasSize(2).last().isEqualTo("Look-ups of test fail: 2 more, and none for a minute");
    }

    @Test
    void nextOutageShouldBeSaidAgain() {
        testee.failed(new IOException());
        pass(Outage.QUIET.plusSeconds(1));

        testee.failed(new IOException());

        assertThat(messages())
                .containsExactly(
                        "Look-ups of test fail; the next ones are only counted",
                        "Look-ups of test fail: 0 more, and none for a minute",
                        "Look-ups of test fail; the next ones are only counted");
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private List<String> messages() {
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
