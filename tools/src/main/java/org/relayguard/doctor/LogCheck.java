/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.Optional;
import java.util.Set;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problem;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.LogLevels;
import org.relayguard.jamesconf.Setting;

/**
 * Whether James's log lets through what the guard writes: each relay attempt is one line of level INFO, and James's own
 * samples stop that at the root. A level that the file does not tell (a variable, a file that is included) is not
 * judged.
 *
 * <p>And whether programs can read the attempts where nobody else writes, since James logs what clients wrote as it
 * came.
 */
final class LogCheck implements Check<Installation> {

    /** Under which the attempts are written. */
    static final String LOGGER = "org.relayguard.attempt";

    private static final String GUARD = "org.relayguard";
    private static final Set<String> ABOVE_INFO = Set.of("WARN", "ERROR", "OFF");

    /** As the sample configuration has it. */
    private static final String OWN_FILE = """
            <appender name="RELAY_ATTEMPTS" class="ch.qos.logback.core.rolling.RollingFileAppender">
              <file>log/relay-guard.log</file>
              <immediateFlush>true</immediateFlush>
              <rollingPolicy class="ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy">
                <fileNamePattern>log/relay-guard.%d.%i.log.gz</fileNamePattern>
                <maxFileSize>100MB</maxFileSize>
                <maxHistory>90</maxHistory>
                <totalSizeCap>2GB</totalSizeCap>
              </rollingPolicy>
              <encoder>
                <pattern>%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} [%-5level] %logger - %msg%n</pattern>
              </encoder>
            </appender>
            <logger name="org.relayguard.attempt">
              <appender-ref ref="RELAY_ATTEMPTS"/>
            </logger>""";

    @Override
    public void check(Installation installation, Problems problems) {
        installation.configuration().logging().content().ifPresent(log -> {
            log.appenders().ignored().forEach(appender -> problems.add(ignored(appender)));
            if (log.complete()) {
                examine(log, problems);
            }
        });
    }

    private static void examine(LogLevels log, Problems problems) {
        Optional<String> above = log.nearest(LOGGER)
                .filter(logger -> ABOVE_INFO.contains(log.byLogger().get(logger).text()));
        if (above.isPresent()) {
            problems.add(silent(above.get(), log.byLogger().get(above.get())));
        } else if (!log.appenders().hasItsOwn(LOGGER)) {
            problems.add(new Problem(
                    InstallationProblem.LOG_SHARED,
                    log.place(),
                    LOGGER + " has no appender that nobody else writes to",
                    OWN_FILE));
        }
    }

    private static Problem ignored(Setting appender) {
        return new Problem(
                InstallationProblem.LOG_APPENDER_IGNORED,
                appender.place(),
                "an AsyncAppender has another appender in front of " + appender.text(),
                "Give " + appender.text() + " an AsyncAppender of its own, or put it at the root itself.");
    }

    private static Problem silent(String logger, Setting level) {
        String name = logger.startsWith(GUARD) ? logger : GUARD;
        return new Problem(
                InstallationProblem.LOG_SILENT,
                level.place(),
                "the level of " + LOGGER + " is " + level.text() + ", by " + logger,
                "<logger name=\"" + name + "\" level=\"INFO\"/>");
    }
}
