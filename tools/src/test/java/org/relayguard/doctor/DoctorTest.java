/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.relayguard.doctor.FabricatedJames.examine;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.relayguard.diagnosis.Diagnosis;
import org.relayguard.diagnosis.Problem;
import org.relayguard.diagnosis.Problem.Severity;
import org.relayguard.doctor.Installation.JamesLine;
import org.relayguard.doctor.Installation.JamesServer;

class DoctorTest {

    private static final String POSTMASTER_LINE =
            "<mailet match=\"org.relayguard.matchers.RecipientIsLocalPostmaster\" class=\"PostmasterAlias\"/>";

    @TempDir
    private Path directory;

    @Nested
    class Healthy {

        @Test
        void doctorShouldFindNothingWhenTheSampleOfJames38IsInstalled() {
            Diagnosis diagnosis = examine(FabricatedJames.of(directory, JamesLine.JAMES_38));

            assertHealthy(diagnosis);
            assertThat(Installation.read(directory).james().flatMap(JamesServer::line))
                    .hasValue(JamesLine.JAMES_38);
            assertThat(Installation.read(directory).jars()).singleElement().satisfies(jar -> {
                assertThat(jar.file()).isEqualTo("extensions-jars/relay-guard-james38.jar");
                assertThat(jar.version()).hasValue(FabricatedJames.GUARD);
                assertThat(jar.line()).isEqualTo(JamesLine.JAMES_38);
            });
            assertThat(Installation.read(directory).javaNeeded()).isEqualTo(17);
        }

        @Test
        void doctorShouldFindNothingWhenTheSampleOfJames39IsInstalled() {
            FabricatedJames james = FabricatedJames.of(directory, JamesLine.JAMES_39);

            Diagnosis diagnosis = examine(directory, james.java("21.0.5"));

            assertHealthy(diagnosis);
            assertThat(Installation.read(directory).javaNeeded()).isEqualTo(21);
        }

        @Test
        void doctorShouldFindJamesWhereTheImagesHaveIt() {
            Diagnosis diagnosis =
                    examine(FabricatedJames.of(directory, JamesLine.JAMES_38).asInTheImages());

            assertHealthy(diagnosis);
            assertThat(Installation.read(directory).james())
                    .hasValue(new JamesServer("3.8.1", "libs/james-core-3.8.1.jar", 11, false));
        }

        @Test
        void doctorShouldFindNothingWhenTheInstalledGuardIsNewer() {
            assertHealthy(examine(FabricatedJames.of(directory, JamesLine.JAMES_38)
                    .guard("relay-guard-james38.jar", JamesLine.JAMES_38, "1.1.0")));
        }

        @Test
        void doctorShouldLeaveOtherExtensionsAlone() {
            assertHealthy(examine(FabricatedJames.of(directory, JamesLine.JAMES_38)
                    .write("extensions-jars/README.md", "copy jars here".getBytes(UTF_8))
                    .replace(
                            "extensions.properties",
                            "guice.extension.module=",
                            "guice.extension.module=org.example.OtherModule,")));
        }

        @Test
        void doctorShouldGoByTheCoreThatTheApplicationNamesWhenAnotherIsLeftOver() {
            FabricatedJames james = FabricatedJames.of(directory, JamesLine.JAMES_39)
                    .leftOverLibrary("3.8.1", 11)
                    .application("3.9.0");

            Diagnosis diagnosis = examine(directory, james.java("21.0.5"));

            assertHealthy(diagnosis);
            assertThat(Installation.read(directory).james())
                    .map(JamesServer::version)
                    .hasValue("3.9.0");
        }

        private void assertHealthy(Diagnosis diagnosis) {
            assertThat(diagnosis.problems()).isEmpty();
            assertThat(diagnosis.unreadable()).isEmpty();
        }
    }

    @Nested
    class Wrong {

        @ParameterizedTest(name = "{0}")
        @EnumSource
        void doctorShouldFindExactlyThatWhenOneThingIsWrong(InstallationProblem kind) {
            FabricatedJames james = FabricatedJames.of(directory, JamesLine.JAMES_38);
            Optional<Path> java = spoil(james, kind);

            Diagnosis diagnosis = java.map(home -> examine(directory, home)).orElseGet(() -> examine(james));

            assertThat(diagnosis.problems())
                    .extracting(problem -> problem.kind().label())
                    .containsOnly(kind.label());
            assertThat(diagnosis.problems()).allSatisfy(problem -> {
                assertThat(problem.place().file()).isNotBlank();
                assertThat(problem.detail()).isNotBlank();
                assertThat(problem.repair()).isNotBlank();
            });
            assertThat(diagnosis.unreadable()).isEmpty();
            assertThat(diagnosis.wrong() > 0).isEqualTo(kind.severity() != Severity.ADVICE);
        }

        /** Makes one thing wrong; gives the Java when it is that. */
        private static Optional<Path> spoil(FabricatedJames james, InstallationProblem kind) {
            String jar = JamesLine.JAMES_38.jar();
            switch (kind) {
                case JAMES_NOT_SUPPORTED -> james.library("3.7.5", 11);
                case JAMES_IS_SPRING -> james.write("lib/james-server-spring-3.8.1.jar", new byte[0]);
                case JAMES_TWICE -> james.leftOverLibrary("3.9.0", 11);
                case JAVA_TOO_OLD -> {
                    return Optional.of(james.java("11.0.21"));
                }
                case JAR_MISSING -> james.delete("extensions-jars");
                case JAR_OF_OTHER_LINE -> james.guard(jar, JamesLine.JAMES_39, FabricatedJames.GUARD);
                case JARS_OF_BOTH_LINES ->
                    james.guard("relay-guard-james39.jar", JamesLine.JAMES_39, FabricatedJames.GUARD);
                case JAR_TWICE -> james.guard("old/relay-guard.jar.bak", JamesLine.JAMES_38, FabricatedJames.GUARD);
                case JAR_OLDER -> james.guard(jar, JamesLine.JAMES_38, "1.0.0-SNAPSHOT");
                case GUARD_FILE_MISSING -> james.delete("conf/relay-guard.properties");
                case KEY_UNKNOWN -> james.replace("relay-guard.properties", "own.names=", "own.name=");
                case VALUE_WRONG -> james.replace("relay-guard.properties", "mode=enforce", "mode=enforced");
                case MODULE_MISSING ->
                    james.replace("extensions.properties", "guice.extension.module", "guice.extension.modules");
                case CLASS_UNKNOWN ->
                    james.replace("mailetcontainer.xml", "SendFailureReport\"", "SendFailureReports\"");
                case HANDLERS_OUT_OF_ORDER ->
                    james.replace(
                            "smtpserver.xml",
                            "<handler class=\"org.relayguard.smtp.RawLineHandler\"/>\n      <handler"
                                    + " class=\"org.relayguard.smtp.TcpPeerHandler\"/>",
                            "<handler class=\"org.relayguard.smtp.TcpPeerHandler\"/>\n      <handler"
                                    + " class=\"org.relayguard.smtp.RawLineHandler\"/>");
                case GUARD_IN_COMPOSITE -> james.replace("mailetcontainer.xml", POSTMASTER_LINE, """
                            <matcher name="stranger" match="org.apache.james.mailetcontainer.impl.matchers.Not">
                              <matcher match="org.relayguard.matchers.ReleasedFromQuarantine"/>
                            </matcher>
                            <mailet match="stranger" class="PostmasterAlias"/>""");
                case HANDLER_TWICE ->
                    james.replace(
                            "smtpserver.xml",
                            "<handler class=\"org.relayguard.smtp.EvidenceHook\"/>",
                            "<handler class=\"org.relayguard.smtp.EvidenceHook\"/>\n<handler"
                                    + " class=\"org.relayguard.smtp.EvidenceHook\"/>");
                case REPOSITORY_UNKNOWN ->
                    james.replace("mailrepositorystore.xml", "<protocol>memory", "<protocol>file");
                case LOG_SILENT -> james.replace("logback.xml", "<logger name=\"org.relayguard\" level=\"INFO\"/>", "");
                case LOG_SHARED -> james.replace("logback.xml", "<appender-ref ref=\"RELAY_ATTEMPTS\"/>", "");
                case LOG_APPENDER_IGNORED ->
                    james.replace("logback.xml", "<root level=\"WARN\">\n    <appender-ref ref=\"CONSOLE\"/>", """
                            <appender name="ASYNC" class="ch.qos.logback.classic.AsyncAppender">
                              <appender-ref ref="CONSOLE"/>
                              <appender-ref ref="LOG_FILE"/>
                            </appender>
                            <root level="WARN">
                              <appender-ref ref="ASYNC"/>""");
                case PROCESSOR_MISSING ->
                    james.replace("mailetcontainer.xml", "state=\"guard-fault\"", "state=\"guard-faults\"");
                case PART_MISSING ->
                    james.replace("healthcheck.properties", "additional.healthchecks=", "additional.healthcheck=");
            }
            return Optional.empty();
        }

        @ParameterizedTest(name = "{0}: {1} -> {3}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "smtpserver.xml | <handler class=\"org.relayguard.smtp.EvidenceHook\"/> | <!-- --> | guard-handlers-missing",
                    "smtpserver.xml | <handler class=\"org.relayguard.smtp.RawLineHandler\"/> | <handler"
                            + " class=\"org.example.Lines\"/><handler class=\"org.relayguard.smtp.RawLineHandler\"/> |"
                            + " guard-handlers-late",
                    "smtpserver.xml | org.relayguard.smtp.RelayAwareValidRcptHandler |"
                            + " org.apache.james.smtpserver.fastfail.ValidRcptHandler | relay-domain-refused",
                    "mailetcontainer.xml | " + FabricatedJames.GUARD_LINE
                            + " | <mailet match=\"None\" class=\"Null\"> |" + " unguarded-remote-delivery",
                    "mailetcontainer.xml | <onMailetException>guard-fault | <onMailetException>ignore | guard-fails-open"
                })
        void doctorShouldTellWhatTheAuditFindsAboutTheGuard(String file, String old, String with, String kind) {
            FabricatedJames james =
                    FabricatedJames.of(directory, JamesLine.JAMES_38).replace(file, old, with);

            assertThat(examine(james).problems())
                    .extracting(problem -> problem.kind().label())
                    .contains(kind);
        }

        @Test
        void doctorShouldJudgeNoLineWhenItCannotTellWhichJamesRuns() {
            FabricatedJames james = FabricatedJames.of(directory, JamesLine.JAMES_38)
                    .guard(JamesLine.JAMES_38.jar(), JamesLine.JAMES_39, FabricatedJames.GUARD)
                    .leftOverLibrary("3.9.0", 11);

            Diagnosis diagnosis = examine(james);

            assertThat(diagnosis.problems())
                    .extracting(problem -> problem.kind().label())
                    .containsExactly("james-twice");
            assertThat(Installation.read(directory).james()).isEmpty();
        }

        @ParameterizedTest(name = "{3}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "smtpserver.xml | <handler class=\"org.relayguard.smtp.OutsiderHandler\"/> | <!-- --> |"
                            + " 0.0.0.0:25 does not list org.relayguard.smtp.OutsiderHandler",
                    "smtpserver.xml | <handler class=\"org.relayguard.smtp.OutsiderHandler\"/> | <!-- --> |"
                            + " 0.0.0.0:465 does not list org.relayguard.smtp.OutsiderHandler",
                    "mailetcontainer.xml | org.relayguard.matchers.ReleasedFromQuarantine | None |"
                            + " no line names org.relayguard.matchers.ReleasedFromQuarantine",
                    "mailetcontainer.xml | " + FabricatedJames.GUARD_LINE + " | " + FabricatedJames.SEPARATE_LINES
                            + " | no line names org.relayguard.mailets.LogRelayAttempt"
                })
        void doctorShouldAdviseToAddWhatIsLeftOut(String file, String old, String with, String detail) {
            Diagnosis diagnosis =
                    examine(FabricatedJames.of(directory, JamesLine.JAMES_38).replace(file, old, with));

            assertThat(diagnosis.wrong()).isZero();
            assertThat(diagnosis.problems())
                    .extracting(problem -> problem.kind().label())
                    .containsOnly("part-missing");
            assertThat(diagnosis.problems()).extracting(Problem::detail).contains(detail);
        }

        @Test
        void doctorShouldLeaveToTheAuditWhoIsTrusted() {
            FabricatedJames james = FabricatedJames.of(directory, JamesLine.JAMES_38)
                    .replace("smtpserver.xml", "<authorizedAddresses>127.0.0.0/8", "<authorizedAddresses>0.0.0.0/0");

            assertThat(examine(james).problems()).isEmpty();
        }
    }
}
