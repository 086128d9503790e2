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
import org.relayguard.jamesconf.JamesConfigurationReader;

class TrustAuditTest {

    @TempDir
    Path directory;

    @Nested
    class Example {

        @ParameterizedTest(name = "{0}")
        @EnumSource
        void auditShouldFindExactlyItsKindWhenBroken(FindingKind kind) {
            AuditReport report = Examples.auditLive(Examples.layOver(directory, kind.label() + "/broken"));

            assertThat(report.findings()).extracting(Finding::kind).containsExactly(kind);
            assertThat(report.findings()).allSatisfy(finding -> {
                assertThat(finding.detail()).isNotBlank();
                assertThat(finding.repair()).isNotBlank();
                assertThat(finding.place().file()).isNotBlank();
            });
            assertThat(report.unreadable()).isEmpty();
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource
        void auditShouldFindNothingWhenRepaired(FindingKind kind) {
            AuditReport report = Examples.auditLive(Examples.layOver(directory, kind.label() + "/repaired"));

            assertThat(report.findings()).isEmpty();
            assertThat(report.unreadable()).isEmpty();
        }

        @Test
        void auditShouldFindNothingInTheBaseOfTheExamples() {
            AuditReport report = Examples.auditLive(Examples.layOver(directory));

            assertThat(report.isClean()).isTrue();
            assertThat(report.notChecked()).isEmpty();
        }
    }

    @Nested
    class ShippedSample {

        @Test
        void auditShouldFindNothing() {
            AuditReport report = TrustAudit.offline().of(Examples.sampleConfiguration());

            assertThat(report.findings()).isEmpty();
            assertThat(report.unreadable()).isEmpty();
        }

        @Test
        void auditShouldNotSayThatItLeftOutAnythingButTheDatabase() {
            AuditReport report = TrustAudit.offline().of(Examples.sampleConfiguration());

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

            AuditReport report = Examples.auditLive(directory);

            assertThat(report.findings()).isEmpty();
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
            AuditReport report = TrustAudit.offline().of(Examples.layOver(directory, "relay-domain-not-listed/broken"));

            assertThat(report.findings()).isEmpty();
            assertThat(report.notChecked())
                    .extracting(NotChecked::subject)
                    .contains(
                            "whether other.example is in the DomainList",
                            "whether there are users at relay domains",
                            "mappings that capture their target domain");
        }

        @Test
        void auditShouldSayWhatItDidNotCheckWhenTheStoreFails() {
            AuditReport report = TrustAudit.live(new FailingStores())
                    .of(Examples.layOver(directory, "relay-domain-not-listed/broken"));

            assertThat(report.findings()).isEmpty();
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

            AuditReport report = TrustAudit.offline().of(nowhere);

            assertThat(report.unreadable())
                    .containsExactly(new UnreadableFile(nowhere.toString(), "there is no such folder"));
            assertThat(report.findings()).isEmpty();
            assertThat(report.isClean()).isFalse();
        }

        @Test
        void auditShouldNameTheMissingFilesWhenTheFolderIsEmpty() {
            AuditReport report = TrustAudit.offline().of(directory);

            assertThat(report.unreadable())
                    .extracting(UnreadableFile::file)
                    .containsExactly("smtpserver.xml", "mailetcontainer.xml");
        }

        @Test
        void auditShouldGoOnWithTheOtherFilesWhenOneIsBroken() throws IOException {
            Examples.layOver(directory, "trusts-everyone/broken");
            Files.writeString(directory.resolve("mailetcontainer.xml"), "<mailetcontainer>");

            AuditReport report = TrustAudit.offline().of(directory);

            assertThat(report.unreadable()).extracting(UnreadableFile::file).containsExactly("mailetcontainer.xml");
            assertThat(report.findings()).extracting(Finding::kind).containsExactly(FindingKind.TRUSTS_EVERYONE);
        }

        @Test
        void auditShouldSayThatAPlaceholderIsNotResolvedWhenOnlyTheServerKnowsIt() throws IOException {
            Examples.layOver(directory);
            Files.writeString(directory.resolve("webadmin.properties"), """
                    enabled=true
                    host=${env:WEBADMIN_HOST:-::1}
                    port=${env:WEBADMIN_PORT}
                    """);

            AuditReport report = new TrustAudit(
                            new JamesConfigurationReader(name -> Optional.empty()), Optional.empty())
                    .of(directory);

            assertThat(report.findings()).isEmpty();
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
