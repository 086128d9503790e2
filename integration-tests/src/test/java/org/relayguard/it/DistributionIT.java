/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.it.cli.JarProcess;
import org.relayguard.it.install.Archive;
import org.relayguard.it.install.ManualSteps;
import org.relayguard.it.install.PastedJames;
import org.relayguard.it.install.RelativeLinks;
import org.relayguard.it.install.ZippedJames;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.smtp.SmtpConnection;

/** The archive that is published, unpacked in an empty folder and followed by its own manual to the first refused probe. */
@Timeout(300)
class DistributionIT {

    private static final Path FOLDER = Path.of("target", "distribution").toAbsolutePath();

    private static Path guard;

    @BeforeAll
    static void unpack() throws IOException {
        Archive.empty(FOLDER);
        guard = Archive.unpackInto(FOLDER);
    }

    @Test
    void followedManualShouldEndInAHealthyServerThatRefusesAProbe() {
        Path james = ZippedJames.layOut(FOLDER.resolve("james"));

        ManualSteps.Result steps = ManualSteps.of(guard.resolve("docs/install.md"), "## A new server")
                .run(guard, james);

        assertThat(steps.exitCode()).as(steps.output()).isZero();
        assertThat(steps.output())
                .contains(
                        "James        3.8.1 (james-server-memory-app.lib/james-core-3.8.1.jar)",
                        "for James 3.8 (extensions-jars/relay-guard-james38.jar)")
                .endsWith("no problems found\n");
        try (JamesProcess server =
                        JamesProcess.named("distribution").installedIn(james).start();
                SmtpConnection probe = server.smtp()) {
            assertThat(probe.greeting().code()).isEqualTo(220);
            assertThat(probe.command("EHLO probe.example").code()).isEqualTo(250);
            assertThat(probe.command("MAIL FROM:<probe@probe.example>").code()).isEqualTo(250);
            assertThat(probe.command("RCPT TO:<user%victim.test@example.net>").text())
                    .isEqualTo("550 5.7.1 Relaying denied: percent-hack not accepted");
        }
    }

    @Test
    void pastedSnippetsShouldSatisfyTheDoctor() {
        Path james = ZippedJames.layOut(PastedJames.layOutIn(FOLDER));

        JarProcess doctor = JarProcess.run(FOLDER, new byte[0], "128m", "doctor", "--james", james.toString());

        assertThat(doctor.exitCode()).as(String.join("\n", doctor.outLines())).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {".zip", ".tar.gz"})
    void checksumShouldBeThatOfTheArchive(String form) throws IOException, GeneralSecurityException {
        Path archive = Archive.file(form);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive));

        assertThat(Files.readString(Archive.file(form + ".sha256")).strip())
                .isEqualTo(HexFormat.of().formatHex(digest) + "  " + archive.getFileName());
    }

    @Test
    void everyMountedPathShouldBeInTheArchiveWhenTheBuildMadeIt() throws IOException {
        List<String> mounted = Files.readAllLines(guard.resolve("docker/docker-compose.yml")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("- ../"))
                .map(line -> line.substring(2, line.indexOf(':')))
                .toList();

        assertThat(mounted)
                .hasSize(4)
                .anyMatch(Archive::isBuilt)
                .allSatisfy(
                        path -> assertThat(Files.exists(guard.resolve("docker").resolve(path)))
                                .as(path)
                                .isEqualTo(!path.endsWith(".jar") || Archive.isBuilt(path)));
    }

    @Test
    void everyRelativeLinkShouldLeadToAPageOfTheArchive() {
        assertThat(RelativeLinks.in(guard))
                .hasSizeGreaterThan(50)
                .allMatch(link -> link.leadsSomewhereIn(guard), "leads somewhere");
    }

    @Test
    void imageOfJames38ShouldCarryTheJavaThatItsOwnBuildNames() throws IOException {
        // The pom lies beside the jar of the server, as Maven Central has it.
        assertThat(Files.readString(ZippedJames.pomOfTheServer()))
                .contains("<image>eclipse-temurin:11-jre-focal</image>", "<image>apache/james</image>");
    }

    @Test
    void listOfLibrariesShouldNameWhatIsInsideOfTheJars() throws IOException {
        Path list = guard.resolve("relay-guard.cdx.json");
        assertThat(list).as("Maven leaves the list out when it is offline (-o)").exists();
        JsonNode bom = new ObjectMapper().readTree(list.toFile());
        List<String> names = new ArrayList<>();
        bom.path("components")
                .forEach(component -> names.add(component.path("name").asText()));

        assertThat(bom.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "relay-guard-core",
                        "relay-guard-mail",
                        "relay-guard-matchers",
                        "relay-guard-mailets",
                        "relay-guard-tools",
                        "failsafe",
                        "picocli");
    }
}
