/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.relayguard.doctor.FabricatedJames.examine;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.audit.subject.TrustProblem;
import org.relayguard.diagnosis.Problem;
import org.relayguard.doctor.Installation.GuardJar;
import org.relayguard.doctor.Installation.JamesLine;

class DoctorRepairTest {

    private static final String GUARD = "org.relayguard.";
    private static final String MISSPELT = GUARD + "guice.RelayGuardModul";
    private static final String STARTABLE = "guice.extension.startable=";
    private static final String SENSOR = "org.relayguard.sensor.SensorStartable";

    @TempDir
    private Path directory;

    @Nested
    class Suggestion {

        @ParameterizedTest(name = "{1} -> {2}")
        @CsvSource({
            "relay-guard.properties, own.names=, own.name=, 'the guard knows no key own.name, perhaps own.names'",
            "relay-guard.properties, relay.domains=branch.example, colour=blue, the guard knows no key colour",
            "smtpserver.xml, smtp.EvidenceHook, mailets.EvidenceHook,"
                    + " 'there is no class org.relayguard.mailets.EvidenceHook, perhaps org.relayguard.smtp.EvidenceHook'",
            "mailetcontainer.xml, org.relayguard.mailets.GuardRelay, GuardRelay,"
                    + " 'there is no class org.apache.james.transport.mailets.GuardRelay,"
                    + " perhaps org.relayguard.mailets.GuardRelay'",
            "extensions.properties, TrustAuditStartable, Something,"
                    + " there is no class org.relayguard.james.Something"
        })
        void detailShouldNameWhatWasProbablyMeant(String file, String old, String with, String detail) {
            FabricatedJames james =
                    FabricatedJames.of(directory, JamesLine.JAMES_38).replace(file, old, with);

            assertThat(examine(james).problems()).extracting(Problem::detail).contains(detail);
        }

        @Test
        void repairShouldKeepTheModulesOfOthers() {
            FabricatedJames james = FabricatedJames.of(directory, JamesLine.JAMES_38)
                    .replace("extensions.properties", GuardJar.MODULE, "org.example.OtherModule");

            assertThat(examine(james).problems())
                    .extracting(Problem::repair)
                    .containsExactly("guice.extension.module=org.example.OtherModule," + GuardJar.MODULE);
        }

        @Test
        void repairShouldNameTheJarThatHasToGo() {
            FabricatedJames james = FabricatedJames.of(directory, JamesLine.JAMES_38)
                    .guard("relay-guard-james39.jar", JamesLine.JAMES_39, FabricatedJames.GUARD);

            assertThat(examine(james).problems())
                    .extracting(Problem::repair)
                    .containsExactly("Take away extensions-jars/relay-guard-james39.jar: this is James 3.8.");
        }
    }

    @Nested
    class Line {

        @Test
        void repairShouldBeTheWholeLineWhenTheModuleIsMisspelt() {
            FabricatedJames james = FabricatedJames.of(directory, JamesLine.JAMES_38)
                    .replace("extensions.properties", GuardJar.MODULE, "org.example.OtherModule," + MISSPELT);

            assertThat(examine(james).problems()).singleElement().satisfies(problem -> {
                assertThat(problem.kind().label()).isEqualTo("class-unknown");
                assertThat(problem.detail())
                        .isEqualTo("there is no class " + MISSPELT + ", perhaps " + GuardJar.MODULE);
                assertThat(problem.repair())
                        .isEqualTo("guice.extension.module=org.example.OtherModule," + GuardJar.MODULE);
            });
        }

        @Test
        void repairShouldNotKeepAClassThatThereIsNot() {
            FabricatedJames james = FabricatedJames.of(directory, JamesLine.JAMES_38)
                    .replace("extensions.properties", "org.relayguard.james.TrustAuditStartable", GUARD + "Something");

            assertThat(examine(james).problems())
                    .extracting(problem -> problem.kind().label(), Problem::repair)
                    .containsExactly(
                            tuple("class-unknown", STARTABLE + SENSOR),
                            tuple("part-missing", STARTABLE + SENSOR + ",org.relayguard.james.TrustAuditStartable"));
        }

        @Test
        void repairShouldBeGoodWhenItIsPasted() {
            FabricatedJames james = FabricatedJames.of(directory, JamesLine.JAMES_38)
                    .replace("webadmin.properties", "SelfTestRoutes,", "SelfTestRoute,");
            Problem problem = examine(james).problems().get(0);

            james.replace(
                    "webadmin.properties",
                    "extensions.routes=org.relayguard.webadmin.SelfTestRoute,org.relayguard.webadmin.ProbeObserverRoutes",
                    problem.repair());

            assertThat(examine(james).problems()).isEmpty();
        }
    }

    @Nested
    class Repository {

        /** A JPA server: its store knows the protocol file and no other. */
        private FabricatedJames serverWithFiles() {
            return FabricatedJames.of(directory, JamesLine.JAMES_38)
                    .replace("mailrepositorystore.xml", ">memory<", ">file<")
                    .replace("mailetcontainer.xml", "memory://", "file://");
        }

        @Test
        void repairShouldNameTheRepositoriesOfTheServer() {
            FabricatedJames james =
                    serverWithFiles().replace("mailetcontainer.xml", "state=\"guard-fault\"", "state=\"faults\"");

            assertThat(examine(james).problems())
                    .extracting(problem -> problem.kind().label(), Problem::repair)
                    .containsOnly(tuple("processor-missing", """
                            <processor state="guard-fault">
                              <mailet match="All" class="org.relayguard.mailets.KeepMail">
                                <repositoryPath>file://var/mail/guard-fault/</repositoryPath>
                                <onMailetException>propagate</onMailetException>
                              </mailet>
                            </processor>"""));
        }

        @Test
        void repairOfTheAuditShouldNameThemToo() {
            FabricatedJames james = serverWithFiles()
                    .replace(
                            "mailetcontainer.xml",
                            FabricatedJames.GUARD_LINE,
                            FabricatedJames.GUARD_LINE.replace("All", "HostIs=branch.example"));

            assertThat(examine(james).problems())
                    .filteredOn(problem -> problem.kind() == TrustProblem.UNGUARDED_REMOTE_DELIVERY)
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.repair())
                            .contains("file://var/mail/guard-fault/")
                            .doesNotContain("memory://", "${"));
        }

        @Test
        void repairShouldNameTheParameterThatHoldsThePath() {
            FabricatedJames james = serverWithFiles()
                    .replace(
                            "mailetcontainer.xml",
                            FabricatedJames.GUARD_LINE,
                            FabricatedJames.GUARD_LINE
                                    + "<undecidedRepositoryPath>memory://var/mail/undecided/</undecidedRepositoryPath>");

            assertThat(examine(james).problems())
                    .extracting(problem -> problem.kind().label(), Problem::repair)
                    .containsOnly(tuple(
                            "repository-unknown",
                            "<undecidedRepositoryPath>file://var/mail/undecided/</undecidedRepositoryPath>"));
        }

        @Test
        void repairShouldPutTheProtocolOfTheServerInFront() {
            FabricatedJames james = serverWithFiles()
                    .replace("mailetcontainer.xml", "file://var/mail/guard-fault/", "memory://var/mail/guard-fault/");

            assertThat(examine(james).problems())
                    .extracting(problem -> problem.kind().label(), Problem::detail, Problem::repair)
                    .containsExactly(tuple(
                            "repository-unknown",
                            "mailrepositorystore.xml has no protocol for memory://var/mail/guard-fault/",
                            "<repositoryPath>file://var/mail/guard-fault/</repositoryPath>"));
        }

        @Test
        void pathWithoutAProtocolShouldBeGood() {
            FabricatedJames james = serverWithFiles()
                    .replace("mailetcontainer.xml", "file://var/mail/guard-fault/", "var/mail/guard-fault/");

            assertThat(examine(james).problems()).isEmpty();
        }
    }
}
