/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.audit.UnreadableFile;

class DoctorTest {

    @TempDir
    private Path directory;

    private final Doctor testee = new Doctor(Optional.of(FabricatedJames.GUARD));

    @Nested
    class Healthy {

        @Test
        void doctorShouldFindNothingWhenTheSampleOfJames38IsInstalled() {
            Diagnosis diagnosis = examine(FabricatedJames.of(directory, JamesLine.JAMES_38));

            assertHealthy(diagnosis);
            assertThat(diagnosis.installation().james().flatMap(JamesServer::line))
                    .hasValue(JamesLine.JAMES_38);
            assertThat(diagnosis.installation().jars()).singleElement().satisfies(jar -> {
                assertThat(jar.file()).isEqualTo("extensions-jars/relay-guard-james38.jar");
                assertThat(jar.version()).hasValue(FabricatedJames.GUARD);
                assertThat(jar.line()).isEqualTo(JamesLine.JAMES_38);
            });
            assertThat(diagnosis.javaNeeded()).isEqualTo(17);
        }

        @Test
        void doctorShouldFindNothingWhenTheSampleOfJames39IsInstalled() {
            FabricatedJames james = FabricatedJames.of(directory, JamesLine.JAMES_39);

            Diagnosis diagnosis = testee.examine(directory, Optional.of(james.java("21.0.5")));

            assertHealthy(diagnosis);
            assertThat(diagnosis.javaNeeded()).isEqualTo(21);
        }

        @Test
        void doctorShouldFindJamesWhereTheImagesHaveIt() {
            Diagnosis diagnosis =
                    examine(FabricatedJames.of(directory, JamesLine.JAMES_38).asInTheImages());

            assertHealthy(diagnosis);
            assertThat(diagnosis.installation().james())
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
        void doctorShouldLookThroughLinksAsJamesDoes(@TempDir Path elsewhere) {
            FabricatedJames.of(directory, JamesLine.JAMES_38)
                    .link("conf", elsewhere.resolve("conf"))
                    .link("extensions-jars", elsewhere.resolve("extensions-jars"))
                    .link("james-server-memory-app.lib", elsewhere.resolve("lib"));

            assertHealthy(testee.examine(linkTo(directory, elsewhere.resolve("james")), Optional.empty()));
        }

        @Test
        void doctorShouldSeeAJarOnceWhenALinkLeadsInACircle() {
            FabricatedJames.of(directory, JamesLine.JAMES_38);
            linkTo(directory.resolve("extensions-jars"), directory.resolve("extensions-jars/again"));

            assertHealthy(testee.examine(directory, Optional.empty()));
        }

        @Test
        void doctorShouldGoByTheCoreThatTheApplicationNamesWhenAnotherIsLeftOver() {
            FabricatedJames james = FabricatedJames.of(directory, JamesLine.JAMES_39)
                    .leftOverLibrary("3.8.1", 11)
                    .application("3.9.0");

            Diagnosis diagnosis = testee.examine(directory, Optional.of(james.java("21.0.5")));

            assertHealthy(diagnosis);
            assertThat(diagnosis.installation().james())
                    .map(JamesServer::version)
                    .hasValue("3.9.0");
        }

        private void assertHealthy(Diagnosis diagnosis) {
            assertThat(diagnosis.faults()).isEmpty();
            assertThat(diagnosis.unreadable()).isEmpty();
        }
    }

    @Nested
    class Wrong {

        @ParameterizedTest(name = "{0}")
        @EnumSource
        void doctorShouldFindExactlyThatWhenOneThingIsWrong(FaultKind kind) {
            FabricatedJames james = FabricatedJames.of(directory, JamesLine.JAMES_38);
            Optional<Path> java = spoil(james, kind);

            Diagnosis diagnosis = testee.examine(directory, java);

            assertThat(diagnosis.faults()).extracting(Fault::kind).containsOnly(kind.label());
            assertThat(diagnosis.faults()).allSatisfy(fault -> {
                assertThat(fault.place().file()).isNotBlank();
                assertThat(fault.detail()).isNotBlank();
                assertThat(fault.repair()).isNotBlank();
            });
            assertThat(diagnosis.unreadable()).isEmpty();
            assertThat(diagnosis.wrong() > 0).isEqualTo(kind.gravity() == Gravity.WRONG);
        }

        /** Makes one thing wrong; gives the Java when it is that. */
        private static Optional<Path> spoil(FabricatedJames james, FaultKind kind) {
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
                case CLASS_UNKNOWN -> james.replace("mailetcontainer.xml", "LogRelayAttempt", "LogRelayAttempts");
                case HANDLERS_OUT_OF_ORDER ->
                    james.replace(
                            "smtpserver.xml",
                            "<handler class=\"org.relayguard.smtp.RawLineHandler\"/>\n      <handler"
                                    + " class=\"org.relayguard.smtp.TcpPeerHandler\"/>",
                            "<handler class=\"org.relayguard.smtp.TcpPeerHandler\"/>\n      <handler"
                                    + " class=\"org.relayguard.smtp.RawLineHandler\"/>");
                case GUARD_IN_COMPOSITE ->
                    james.replace("mailetcontainer.xml", "<mailet match=\"All\" class=\"PostmasterAlias\"/>", """
                            <matcher name="stranger" match="org.apache.james.mailetcontainer.impl.matchers.Not">
                              <matcher match="org.relayguard.matchers.UnauthorizedRelay"/>
                            </matcher>
                            <mailet match="stranger" class="PostmasterAlias"/>""");
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
                    "mailetcontainer.xml | match=\"org.relayguard.matchers.UnauthorizedRelay\" | match=\"None\" |"
                            + " unguarded-remote-delivery",
                    "mailetcontainer.xml | <onMatchException>guard-fault | <onMatchException>nomatch | guard-fails-open"
                })
        void doctorShouldTellWhatTheAuditFindsAboutTheGuard(String file, String old, String with, String kind) {
            FabricatedJames james =
                    FabricatedJames.of(directory, JamesLine.JAMES_38).replace(file, old, with);

            assertThat(examine(james).faults()).extracting(Fault::kind).contains(kind);
        }

        @Test
        void doctorShouldFindTheJarOfTheOtherLineBehindALink(@TempDir Path elsewhere) {
            FabricatedJames james = FabricatedJames.of(directory, JamesLine.JAMES_38)
                    .guard("more/guard.jar", JamesLine.JAMES_39, FabricatedJames.GUARD)
                    .link("extensions-jars/more", elsewhere.resolve("more"));

            assertThat(examine(james).faults()).extracting(Fault::kind).containsExactly("jars-of-both-lines");
        }

        @Test
        void doctorShouldJudgeNoLineWhenItCannotTellWhichJamesRuns() {
            FabricatedJames james = FabricatedJames.of(directory, JamesLine.JAMES_38)
                    .guard(JamesLine.JAMES_38.jar(), JamesLine.JAMES_39, FabricatedJames.GUARD)
                    .leftOverLibrary("3.9.0", 11);

            Diagnosis diagnosis = examine(james);

            assertThat(diagnosis.faults()).extracting(Fault::kind).containsExactly("james-twice");
            assertThat(diagnosis.installation().james()).isEmpty();
        }

        @Test
        void doctorShouldLeaveToTheAuditWhoIsTrusted() {
            FabricatedJames james = FabricatedJames.of(directory, JamesLine.JAMES_38)
                    .replace("smtpserver.xml", "<authorizedAddresses>127.0.0.0/8", "<authorizedAddresses>0.0.0.0/0");

            assertThat(examine(james).faults()).isEmpty();
        }
    }

    @Nested
    class Value {

        private FabricatedJames james;

        @BeforeEach
        void installTheGuard() {
            james = FabricatedJames.of(directory, JamesLine.JAMES_38);
        }

        @ParameterizedTest(name = "{1}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "mode=enforced | mode must be one of enforce, observe, but was 'enforced' | mode=enforce",
                    "mode=enforce\\nmode=observe | mode must have one value, but was 'enforce,observe' | mode=enforce",
                    "lookup.timeout=0 | lookup.timeout must be a whole number from 1 to 5000, but was '0' | lookup.timeout=200",
                    "own.names=mx_1.-x | own.names must hold domain names, but was 'mx_1.-x' | own.names=...",
                    "trusted.networks=10.* | trusted.networks: expected an IPv4 or IPv6 address, alone or with"
                            + " /prefix-length, but was \"10.*\" | trusted.networks=...",
                    "reply.text.relay-denied= | reply.text.relay-denied must be one line of 1 to 200 printable ASCII"
                            + " characters, but was '' | reply.text.relay-denied=..."
                })
        void faultShouldSayWhatTheGuardWouldSayAtStartUp(String line, String detail, String repair) {
            write(line.replace("\\n", "\n"));

            assertThat(examine(james).faults()).singleElement().satisfies(fault -> {
                assertThat(fault.kind()).isEqualTo("value-wrong");
                assertThat(fault.place().line()).isEqualTo(1);
                assertThat(fault.detail()).isEqualTo(detail);
                assertThat(fault.repair()).isEqualTo(repair);
            });
        }

        @Test
        void faultsShouldBeAllThatAreWrong() {
            write("mode=off\nown.adresses=192.0.2.1\nlookup.threads=many");

            assertThat(examine(james).faults())
                    .extracting(fault -> fault.place().element())
                    .containsExactlyInAnyOrder("mode", "own.adresses", "lookup.threads");
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "mode=${env:RELAY_GUARD_TEST_UNSET}",
                    "sensor.proxy-protocol=on\ntrusted.proxies=${env:RELAY_GUARD_TEST_UNSET}",
                    "relay.recipients=ann@branch.example\nrelay.domains=${env:RELAY_GUARD_TEST_UNSET}",
                    "mode=${env:RELAY_GUARD_TEST_UNSET:-observe}"
                })
        void faultShouldBeNoneWhenOnlyTheServerKnowsTheValue(String lines) {
            write(lines);

            assertThat(examine(james).faults()).isEmpty();
        }

        @Test
        void faultShouldNotFollowFromAnother() {
            write("sensor.proxy-protocol=on\ntrusted.proxies=lb.example");

            assertThat(examine(james).faults())
                    .extracting(fault -> fault.place().element())
                    .containsExactly("trusted.proxies");
        }

        private void write(String lines) {
            james.write("conf/relay-guard.properties", lines.getBytes(UTF_8));
        }
    }

    @Nested
    class Suggestion {

        @ParameterizedTest(name = "{1} -> {2}")
        @CsvSource({
            "relay-guard.properties, own.names=, own.name=, 'the guard knows no key own.name, perhaps own.names'",
            "relay-guard.properties, relay.domains=branch.example, colour=blue, the guard knows no key colour",
            "smtpserver.xml, smtp.EvidenceHook, mailets.EvidenceHook,"
                    + " 'there is no class org.relayguard.mailets.EvidenceHook, perhaps org.relayguard.smtp.EvidenceHook'",
            "mailetcontainer.xml, org.relayguard.mailets.LogRelayAttempt, LogRelayAttempt,"
                    + " 'there is no class org.apache.james.transport.mailets.LogRelayAttempt,"
                    + " perhaps org.relayguard.mailets.LogRelayAttempt'",
            "extensions.properties, TrustAuditStartable, Something,"
                    + " there is no class org.relayguard.james.Something"
        })
        void detailShouldNameWhatWasProbablyMeant(String file, String old, String with, String detail) {
            FabricatedJames james =
                    FabricatedJames.of(directory, JamesLine.JAMES_38).replace(file, old, with);

            assertThat(examine(james).faults()).extracting(Fault::detail).contains(detail);
        }

        @Test
        void repairShouldKeepTheModulesOfOthers() {
            FabricatedJames james = FabricatedJames.of(directory, JamesLine.JAMES_38)
                    .replace("extensions.properties", GuardJar.MODULE, "org.example.OtherModule");

            assertThat(examine(james).faults())
                    .extracting(Fault::repair)
                    .containsExactly("guice.extension.module=org.example.OtherModule," + GuardJar.MODULE);
        }

        @Test
        void repairShouldNameTheJarThatHasToGo() {
            FabricatedJames james = FabricatedJames.of(directory, JamesLine.JAMES_38)
                    .guard("relay-guard-james39.jar", JamesLine.JAMES_39, FabricatedJames.GUARD);

            assertThat(examine(james).faults())
                    .extracting(Fault::repair)
                    .containsExactly("Take away extensions-jars/relay-guard-james39.jar: this is James 3.8.");
        }
    }

    @Nested
    class Unreadable {

        @Test
        void doctorShouldSayThatThereIsNoJames() {
            FabricatedJames james = FabricatedJames.of(directory, JamesLine.JAMES_38);
            james.delete("james-server-memory-app.lib");

            assertThat(examine(james).unreadable())
                    .containsExactly(new UnreadableFile(
                            ".", "there is no James: no james-core-*.jar in lib, libs or a folder that ends in .lib"));
        }

        @Test
        void doctorShouldSayThatAJarIsBroken() {
            FabricatedJames james = FabricatedJames.of(directory, JamesLine.JAMES_38)
                    .write("extensions-jars/broken.jar", "no zip".getBytes(UTF_8));

            assertThat(examine(james).unreadable())
                    .extracting(UnreadableFile::file)
                    .containsExactly("extensions-jars/broken.jar");
        }

        @Test
        void doctorShouldSayInOneLineThatThereIsNoConfiguration() {
            FabricatedJames james = FabricatedJames.of(directory, JamesLine.JAMES_38);
            james.delete("conf");

            Diagnosis diagnosis = examine(james);

            assertThat(diagnosis.faults()).isEmpty();
            assertThat(diagnosis.unreadable())
                    .containsExactly(
                            new UnreadableFile(directory.resolve("conf").toString(), "there is no such folder"));
        }

        @Test
        void doctorShouldSayInOneLineThatThereIsNoSuchDirectory() {
            Path nowhere = directory.resolve("nope");

            Diagnosis diagnosis = testee.examine(nowhere, Optional.empty());

            assertThat(diagnosis.faults()).isEmpty();
            assertThat(diagnosis.unreadable())
                    .containsExactly(new UnreadableFile(nowhere.toString(), "there is no such folder"));
        }

        @Test
        void doctorShouldCallNothingMissingThatItMayNotRead() {
            FabricatedJames james = FabricatedJames.of(directory, JamesLine.JAMES_38)
                    .replace("extensions.properties", "guice.extension.module=", "include = more.properties\n# ");

            Diagnosis diagnosis = examine(james);

            assertThat(diagnosis.faults()).isEmpty();
            assertThat(diagnosis.unreadable())
                    .extracting(UnreadableFile::file)
                    .containsExactly("extensions.properties");
        }

        @Test
        void doctorShouldNotCallTheJarMissingWhenTheFolderCannotBeListed() {
            FabricatedJames james = FabricatedJames.of(directory, JamesLine.JAMES_38);
            james.delete("extensions-jars");
            linkTo(directory.resolve("extensions-jars"), directory.resolve("extensions-jars"));

            Diagnosis diagnosis = examine(james);

            assertThat(diagnosis.faults()).isEmpty();
            assertThat(diagnosis.unreadable()).singleElement().satisfies(folder -> {
                assertThat(folder.file()).isEqualTo("extensions-jars");
                assertThat(folder.reason()).startsWith("the folder cannot be listed");
            });
        }

        @Test
        void doctorShouldGoOnBesideAFolderThatIsClosedToThisUser() throws IOException {
            FabricatedJames james = FabricatedJames.of(directory, JamesLine.JAMES_38);
            Path closed = Files.createDirectory(
                    directory.resolve("extensions-jars/private"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("---------")));
            assumeThat(Files.isReadable(closed)).as("root may look everywhere").isFalse();

            Diagnosis diagnosis = examine(james);

            assertThat(diagnosis.installation().jars()).hasSize(1);
            assertThat(diagnosis.faults()).isEmpty();
            assertThat(diagnosis.unreadable())
                    .extracting(UnreadableFile::file)
                    .containsExactly("extensions-jars/private");
        }

        @Test
        void doctorShouldSayThatTheNamedJavaIsNone() {
            FabricatedJames.of(directory, JamesLine.JAMES_38);

            assertThat(testee.examine(directory, Optional.of(directory)).unreadable())
                    .extracting(UnreadableFile::reason)
                    .containsExactly("it is no Java: its file release names no version");
        }
    }

    private static Path linkTo(Path target, Path link) {
        try {
            return Files.createSymbolicLink(link, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Diagnosis examine(FabricatedJames james) {
        return testee.examine(james.directory(), Optional.empty());
    }
}
