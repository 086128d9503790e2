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
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.james.core.healthcheck.Result;
import org.apache.james.core.healthcheck.ResultStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.relayguard.audit.subject.LiveStores;
import org.relayguard.audit.subject.TrustProblem;
import org.relayguard.diagnosis.Diagnosis;
import org.relayguard.diagnosis.Problem;
import org.relayguard.james.TrustAuditHealthCheck;
import org.relayguard.james.TrustAuditStartable;
import org.relayguard.time.MovableClock;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

@Timeout(60)
class ServerAuditTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static final String CAPTURING =
            "domains=example.net,branch.example\nmappings=*@old.example regex:(.*)=(.*)@old.example:${1}@${2}\n";

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
        Diagnosis first = testee.report();
        Files.delete(directory.resolve("smtpserver.xml"));

        assertThat(testee.report()).isSameAs(first);
    }

    @Test
    void reportShouldBeMadeAnewWhenItIsOld() {
        MovableClock clock = new MovableClock(NOW);
        ServerAudit testee = audit(clock, "trusts-everyone/broken");
        Diagnosis first = testee.report();

        clock.pass(ServerAudit.KEPT);

        assertThat(testee.report()).isNotSameAs(first).isEqualTo(first);
    }

    @Nested
    class ChangedMappings {

        private final AtomicInteger version = new AtomicInteger();

        @Test
        void reportShouldBeMadeAnewWhenMappingsChanged() throws IOException {
            ServerAudit testee = changing();
            Diagnosis first = testee.report();
            Files.writeString(directory.resolve("live.properties"), CAPTURING);
            assertThat(testee.report()).isSameAs(first);

            version.incrementAndGet();

            assertThat(testee.report().problems())
                    .extracting(Problem::kind)
                    .containsExactly(TrustProblem.MAPPING_CAPTURES_DOMAIN);
        }

        private ServerAudit changing() {
            Examples.layOver(directory);
            Path live = directory.resolve("live.properties");
            return new ServerAudit(directory, new ChangingStores(live, version), Clock.fixed(NOW, ZoneOffset.UTC));
        }
    }

    /** Reads the file each time, and tells the version that a test sets. */
    private record ChangingStores(Path file, AtomicInteger version) implements LiveStores {

        @Override
        public boolean isInDomainList(String domain) {
            return FixedStores.of(file).isInDomainList(domain);
        }

        @Override
        public Set<String> withUsers(Set<String> domains) {
            return FixedStores.of(file).withUsers(domains);
        }

        @Override
        public List<StoredMapping> mappings() {
            return FixedStores.of(file).mappings();
        }

        @Override
        public int mappingsVersion() {
            return version.get();
        }
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
        void logShouldSayOnlyWhatChanged() throws IOException {
            AtomicInteger version = new AtomicInteger();
            Examples.layOver(directory, "trusts-everyone/broken");
            Path live = directory.resolve("live.properties");
            String before = Files.readString(live);
            TrustAuditStartable testee = new TrustAuditStartable(
                    new ServerAudit(directory, new ChangingStores(live, version), Clock.fixed(NOW, ZoneOffset.UTC)));
            testee.log();
            appender.list.clear();

            testee.log();
            assertThat(appender.list).isEmpty();

            Files.writeString(live, CAPTURING);
            version.incrementAndGet();
            testee.log();
            assertThat(messages()).first().asString().startsWith("trust-finding kind=mapping-captures-domain ");
            assertThat(messages()).hasSize(2).last().isEqualTo("trust-audit findings=2");
            appender.list.clear();

            Files.writeString(live, before);
            version.incrementAndGet();
            testee.log();
            assertThat(messages())
                    .containsExactly(
                            "trust-finding-gone kind=mapping-captures-domain file=RecipientRewriteTable line=0"
                                    + " element=\"*@old.example\"",
                            "trust-audit findings=1");
        }

        private List<String> messages() {
            return appender.list.stream()
                    .map(ILoggingEvent::getFormattedMessage)
                    .toList();
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
