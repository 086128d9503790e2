/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.relayguard.audit.subject.LiveStores;
import org.relayguard.audit.subject.TrustProblem;
import org.relayguard.diagnosis.Diagnosis;
import org.relayguard.diagnosis.Diagnosis.NotChecked;
import org.relayguard.diagnosis.Diagnosis.UnreadableFile;
import org.relayguard.diagnosis.Problem;
import org.relayguard.jamesconf.JamesConfigurationReader;

class TrustAuditTest {

    @TempDir
    Path directory;

    @Nested
    class Example {

        @ParameterizedTest(name = "{0}")
        @EnumSource
        void auditShouldFindExactlyItsKindWhenBroken(TrustProblem kind) {
            Diagnosis report = Examples.auditLive(Examples.layOver(directory, kind.label() + "/broken"));

            assertThat(report.problems()).extracting(Problem::kind).containsExactly(kind);
            assertThat(report.problems()).allSatisfy(problem -> {
                assertThat(problem.detail()).isNotBlank();
                assertThat(problem.repair()).isNotBlank();
                assertThat(problem.place().file()).isNotBlank();
            });
            assertThat(report.unreadable()).isEmpty();
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource
        void auditShouldFindNothingWhenRepaired(TrustProblem kind) {
            Diagnosis report = Examples.auditLive(Examples.layOver(directory, kind.label() + "/repaired"));

            assertThat(report.problems()).isEmpty();
            assertThat(report.unreadable()).isEmpty();
        }

        @Test
        void auditShouldFindNothingInTheBaseOfTheExamples() {
            Diagnosis report = Examples.auditLive(Examples.layOver(directory));

            assertThat(report.isClean()).isTrue();
            assertThat(report.notChecked()).isEmpty();
        }
    }

    @Nested
    class ShippedSample {

        @Test
        void auditShouldFindNothing() {
            Diagnosis report = TrustAudit.offline().of(Examples.sampleConfiguration());

            assertThat(report.problems()).isEmpty();
            assertThat(report.unreadable()).isEmpty();
        }

        @Test
        void auditShouldNotSayThatItLeftOutAnythingButTheDatabase() {
            Diagnosis report = TrustAudit.offline().of(Examples.sampleConfiguration());

            assertThat(report.notChecked())
                    .extracting(NotChecked::reason)
                    .allMatch(reason -> reason.contains("database"));
        }
    }

    @Nested
    class PasswordOfTheWebAdministration {

        @Test
        void auditShouldSayThatOnlyOneLineOfJamesAsksForIt() throws IOException {
            Files.writeString(
                    Examples.layOver(directory).resolve("webadmin.properties"),
                    "enabled=true\nhost=0.0.0.0\npassword=secret\n");

            Diagnosis report = Examples.auditLive(directory);

            assertThat(report.problems()).isEmpty();
            assertThat(report.notChecked())
                    .singleElement()
                    .asString()
                    .contains("webadmin.properties:3", "James 3.8 has no such key");
        }
    }

    @Nested
    class Database {

        @Test
        void auditShouldSayWhatItDidNotCheckWhenThereIsNoServer() {
            Diagnosis report = TrustAudit.offline().of(Examples.layOver(directory, "relay-domain-not-listed/broken"));

            assertThat(report.problems()).isEmpty();
            assertThat(report.notChecked())
                    .extracting(NotChecked::subject)
                    .contains(
                            "whether other.example is in the DomainList",
                            "whether there are users at relay domains",
                            "mappings that capture their target domain");
        }

        @Test
        void auditShouldSayWhatItDidNotCheckWhenTheStoreFails() {
            Diagnosis report = TrustAudit.live(new FailingStores())
                    .of(Examples.layOver(directory, "relay-domain-not-listed/broken"));

            assertThat(report.problems()).isEmpty();
            assertThat(report.notChecked())
                    .extracting(NotChecked::reason)
                    .allMatch(reason -> reason.contains("did not answer"))
                    .isNotEmpty();
        }
    }

    @Nested
    class Unreadable {

        @Test
        void auditShouldNameTheFolderWhenThereIsNoConfiguration() {
            Path nowhere = directory.resolve("nowhere");

            Diagnosis report = TrustAudit.offline().of(nowhere);

            assertThat(report.unreadable())
                    .containsExactly(new UnreadableFile(nowhere.toString(), "there is no such folder"));
            assertThat(report.problems()).isEmpty();
            assertThat(report.isClean()).isFalse();
        }

        @Test
        void auditShouldNameTheMissingFilesWhenTheFolderIsEmpty() {
            Diagnosis report = TrustAudit.offline().of(directory);

            assertThat(report.unreadable())
                    .extracting(UnreadableFile::file)
                    .containsExactly("smtpserver.xml", "mailetcontainer.xml");
        }

        @Test
        void auditShouldGoOnWithTheOtherFilesWhenOneIsBroken() throws IOException {
            Examples.layOver(directory, "trusts-everyone/broken");
            Files.writeString(directory.resolve("mailetcontainer.xml"), "<mailetcontainer>");

            Diagnosis report = TrustAudit.offline().of(directory);

            assertThat(report.unreadable()).extracting(UnreadableFile::file).containsExactly("mailetcontainer.xml");
            assertThat(report.problems()).extracting(Problem::kind).containsExactly(TrustProblem.TRUSTS_EVERYONE);
        }

        @Test
        void auditShouldSayThatAPlaceholderIsNotResolvedWhenOnlyTheServerKnowsIt() throws IOException {
            Examples.layOver(directory);
            Files.writeString(directory.resolve("webadmin.properties"), """
                    enabled=true
                    host=${env:WEBADMIN_HOST:-::1}
                    port=${env:WEBADMIN_PORT}
                    """);

            Diagnosis report = TrustAudit.offline(new JamesConfigurationReader(name -> Optional.empty()))
                    .of(directory);

            assertThat(report.problems()).isEmpty();
            assertThat(report.notChecked()).extracting(NotChecked::subject).contains("webadmin.properties:3 port");
        }
    }

    private static final class FailingStores implements LiveStores {

        @Override
        public boolean isInDomainList(String domain) throws IOException {
            throw new IOException("no route to the database");
        }

        @Override
        public Set<String> withUsers(Set<String> domains) throws IOException {
            throw new IOException("no route to the database");
        }

        @Override
        public List<StoredMapping> mappings() throws IOException {
            throw new IOException("no route to the database");
        }
    }
}
