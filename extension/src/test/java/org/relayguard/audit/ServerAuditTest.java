/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.james.core.healthcheck.Result;
import org.apache.james.core.healthcheck.ResultStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.relayguard.james.TrustAuditHealthCheck;
import org.relayguard.james.TrustAuditStartable;
import org.relayguard.time.MovableClock;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

@Timeout(60)
class ServerAuditTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path directory;

    private ServerAudit audit(String... examples) {
        return audit(Clock.fixed(NOW, ZoneOffset.UTC), examples);
    }

    private ServerAudit audit(Clock clock, String... examples) {
        Examples.layOver(directory, examples);
        return new ServerAudit(directory, FixedStores.of(directory.resolve("live.properties")), clock);
    }

    @Test
    void reportShouldBeKeptWhenItIsYoung() throws IOException {
        ServerAudit testee = audit("trusts-everyone/broken");
        AuditReport first = testee.report();
        Files.delete(directory.resolve("smtpserver.xml"));

        assertThat(testee.report()).isSameAs(first);
    }

    @Test
    void reportShouldBeMadeAnewWhenItIsOld() {
        MovableClock clock = new MovableClock(NOW);
        ServerAudit testee = audit(clock, "trusts-everyone/broken");
        AuditReport first = testee.report();

        clock.pass(ServerAudit.KEPT);

        assertThat(testee.report()).isNotSameAs(first).isEqualTo(first);
    }

    @Nested
    class HealthCheck {

        @Test
        void checkShouldBeHealthyWhenNothingIsFound() {
            assertThat(result()).isEqualTo(Result.healthy(TrustAuditHealthCheck.NAME));
        }

        @Test
        void checkShouldBeDegradedAndNotUnhealthyWhenTheServerIsOpen() {
            assertThat(result("trusts-everyone/broken"))
                    .isEqualTo(Result.degraded(TrustAuditHealthCheck.NAME, "trusts-everyone (smtpserver.xml:6)"));
        }

        @Test
        void checkShouldBeDegradedWhenAFileCannotBeRead() throws IOException {
            ServerAudit audit = audit();
            Files.writeString(directory.resolve("smtpserver.xml"), "<");

            Result result = Mono.from(new TrustAuditHealthCheck(audit).check()).block();

            assertThat(result.getStatus()).isEqualTo(ResultStatus.DEGRADED);
            assertThat(result.getCause()).contains("smtpserver.xml cannot be read");
        }

        private Result result(String... examples) {
            return Mono.from(new TrustAuditHealthCheck(audit(examples)).check()).block();
        }
    }

    @Nested
    class Log {

        private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

        @BeforeEach
        void setUp() {
            appender.start();
            logger().addAppender(appender);
            logger().setAdditive(false);
            logger().setLevel(Level.INFO);
        }

        @AfterEach
        void tearDown() {
            logger().detachAppender(appender);
            logger().setAdditive(true);
            logger().setLevel(null);
        }

        private Logger logger() {
            return (Logger) LoggerFactory.getLogger("org.relayguard.audit");
        }

        @Test
        void startShouldWarnOncePerFinding() {
            new TrustAuditStartable(audit("trusts-everyone/broken")).log();

            List<ILoggingEvent> warnings = appender.list.stream()
                    .filter(event -> event.getLevel() == Level.WARN)
                    .toList();
            assertThat(warnings)
                    .singleElement()
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .asString()
                    .startsWith("trust-finding kind=trusts-everyone severity=high file=smtpserver.xml line=6"
                            + " element=smtpservers/smtpserver/authorizedAddresses detail=\"0.0.0.0/0 holds");
        }

        @Test
        void startShouldSayThatAllIsWellWhenNothingIsFound() {
            new TrustAuditStartable(audit()).log();

            assertThat(appender.list)
                    .extracting(ILoggingEvent::getLevel, ILoggingEvent::getFormattedMessage)
                    .containsExactly(tuple(Level.INFO, "trust-audit findings=0"));
        }
    }
}
