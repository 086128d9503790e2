/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relayguard.jamesconf.PropertiesFile.PropertiesName;

class FoldersTest {

    @TempDir
    private Path directory;

    private final JamesConfigurationReader testee = new JamesConfigurationReader(name -> Optional.empty());

    @Test
    void folderShouldBeReadThroughALink() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Files.createDirectory(directory.resolve("x")));

        assertThat(testee.read(link).problem()).isEmpty();
    }

    @Test
    void folderShouldBeNoneWhenItIsNotThere() {
        assertProblem(directory.resolve("nope"), "there is no such folder");
    }

    @Test
    void folderShouldBeNoneWhenItIsAFile() throws IOException {
        assertProblem(Files.writeString(directory.resolve("README.md"), ""), "it is not a folder");
    }

    @Test
    void folderShouldBeUnreadableWhenItsLinkLeadsInACircle() throws IOException {
        Path link = directory.resolve("conf");
        Files.createSymbolicLink(link, link);

        assertProblem(link, "the folder cannot be opened");
    }

    @Test
    void folderShouldBeUnreadableWhenItIsClosedToThisUser() throws IOException {
        Path closed = Files.createDirectory(
                directory.resolve("conf"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        assumeThat(Files.isExecutable(closed)).as("root may look everywhere").isFalse();

        assertProblem(closed, "this user may not look into it");
    }

    private void assertProblem(Path folder, String reason) {
        JamesConfiguration configuration = testee.read(folder);

        assertThat(configuration.problem())
                .hasValueSatisfying(problem -> assertThat(problem).startsWith(reason));
        assertThat(configuration.smtp()).isInstanceOf(Reading.Unreadable.class);
        assertThat(configuration.reading(PropertiesName.RELAY_GUARD)).isInstanceOf(Reading.Unreadable.class);
    }
}
