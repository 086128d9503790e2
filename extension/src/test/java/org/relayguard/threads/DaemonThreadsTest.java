/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.threads;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DaemonThreadsTest {

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(DaemonThreads.class);
    private final DaemonThreads testee = new DaemonThreads("work");

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void threadsShouldBeDaemonsWithANameAndANumber() {
        assertThat(testee.newThread(() -> {}).getName()).isEqualTo("work-1");
        assertThat(testee.newThread(() -> {}).getName()).isEqualTo("work-2");
        assertThat(testee.newThread(() -> {}).isDaemon()).isTrue();
    }

    @Test
    void threadShouldSayInTheLogThatItDied() throws InterruptedException {
        Thread thread = testee.newThread(() -> {
            throw new NoClassDefFoundError("gone");
        });
        thread.start();
        thread.join();

        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.ERROR);
            assertThat(event.getFormattedMessage()).isEqualTo("The thread work-1 has died");
            assertThat(event.getThrowableProxy().getClassName()).isEqualTo("java.lang.NoClassDefFoundError");
        });
    }
}
