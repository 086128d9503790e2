/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The version stands in one place, and what is published bears it. */
class ReleaseArchiveTest {

    private static final Path ROOT = Path.of("..");

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} of version {1} ends with {2}: {3}")
    @CsvSource({
        "v1.2.3,          1.2.3,          0, the version",
        "v1.2.4,          1.2.3,          1, another version",
        "1.2.3,           1.2.3,          1, a tag that the workflow does not know",
        "v1.2.3,          1.2.3-SNAPSHOT, 1, the version was not set",
        "v1.2.3-SNAPSHOT, 1.2.3-SNAPSHOT, 1, a snapshot is not released"
    })
    void tagShouldBeTheVersion(String tag, String version, int exitCode, String why)
            throws IOException, InterruptedException {
        Path script = Files.createDirectory(folder.resolve(".ci")).resolve("tag-is-version");
        Files.copy(ROOT.resolve(".ci/tag-is-version"), script);
        Files.writeString(folder.resolve("pom.xml"), "<project>\n  <revision>" + version + "</revision>\n</project>\n");

        Process testee = new ProcessBuilder("bash", script.toString(), tag)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();

        assertThat(testee.waitFor()).as(why).isEqualTo(exitCode);
    }

    @Test
    void workflowShouldLookAtTheTagBeforeItBuilds() throws IOException {
        assertThat(Files.readString(ROOT.resolve(".github/workflows/release.yml")))
                .containsSubsequence("- run: .ci/tag-is-version \"$GITHUB_REF_NAME\"", "- run: .ci/run");
        assertThat(ROOT.resolve(".ci/tag-is-version")).isExecutable();
    }

    @Test
    void versionShouldStandInTheRootPomOnly() throws IOException {
        assertThat(Files.readString(ROOT.resolve("pom.xml"))).containsOnlyOnce("<revision>");
        assertThat(Files.readString(ROOT.resolve("docs/install.md")))
                .contains("relay-guard-VERSION.zip")
                .doesNotContainPattern("relay-guard-[0-9]");
    }
}
