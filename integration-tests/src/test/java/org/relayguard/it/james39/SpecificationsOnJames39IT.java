/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.james39;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.relayguard.it.james.JavaInstallation;

/**
 * Runs the unit tests of matchers, mailets and extension again: moved to jakarta as the jar was, with the jar for James 3.9 in
 * the place of the classes, on James 3.9.0's own mailet container, FakeMail, stores and Guice 7, on Java 21 or newer. Left out
 * is what needs the SMTP stack or webadmin of 3.9.0, which are not to be had as jars (what looks at its requests runs on the
 * Spark and Jetty that it has), what is tagged as James 3.8's own, and the doctor, whose
 * tests write jars that name javax.
 */
class SpecificationsOnJames39IT {

    private static final String CLASSES =
            "^(?!org\\.relayguard\\.(smtp\\.|webadmin\\.(?!ProbeObserverTest$)|doctor\\.|cli\\.Doctor|.*ArchitectureTest$)).*Test$";
    private static final int PATIENCE_MINUTES = 5;
    private static final int AT_LEAST = 1000;

    @Test
    void everyTestThatJames39CanRunShouldHoldThere() throws Exception {
        JavaInstallation java = JavaInstallation.forJames39();
        Path report = Path.of("target", "james-3.9-tests.txt").toAbsolutePath();
        Process tests = new ProcessBuilder(java.command(List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        "org.junit.platform.console.ConsoleLauncher",
                        "execute",
                        "--scan-classpath=" + System.getProperty("james39.tests"),
                        "--include-classname=" + CLASSES,
                        "--exclude-tag=evidence",
                        "--exclude-tag=james-3.8",
                        "--disable-banner",
                        "--disable-ansi-colors",
                        "--details=summary")))
                // Some of them read their module's own files.
                .directory(new File(System.getProperty("relayguard.extensionDirectory")))
                .redirectErrorStream(true)
                .redirectOutput(report.toFile())
                .start();
        try {
            assertThat(tests.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
                    .as("it ends")
                    .isTrue();
        } finally {
            tests.destroyForcibly();
        }

        String said = Files.readString(report, StandardCharsets.UTF_8);
        assertThat(tests.exitValue()).as(said).isZero();
        assertThat(count(said, "tests successful")).as(said).isGreaterThan(AT_LEAST);
    }

    private static String classPath() throws Exception {
        return String.join(
                File.pathSeparator,
                System.getProperty("relayguard.jar39"),
                System.getProperty("james39.tests"),
                Files.readString(Path.of(System.getProperty("james39.classPathFile")))
                        .strip());
    }

    private static int count(String report, String what) {
        return report.lines()
                .filter(line -> line.contains(what))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(1, line.indexOf(what)).strip()))
                .findFirst()
                .orElse(0);
    }
}
