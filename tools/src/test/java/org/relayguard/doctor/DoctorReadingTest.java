/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.relayguard.doctor.FabricatedJames.examine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relayguard.diagnosis.Diagnosis;
import org.relayguard.diagnosis.Diagnosis.UnreadableFile;
import org.relayguard.doctor.Installation.JamesLine;

class DoctorReadingTest {

    @TempDir
    private Path directory;

    @Nested
    class Links {

        @Test
        void doctorShouldLookThroughLinksAsJamesDoes(@TempDir Path elsewhere) {
            FabricatedJames.of(directory, JamesLine.JAMES_38)
                    .link("conf", elsewhere.resolve("conf"))
                    .link("extensions-jars", elsewhere.resolve("extensions-jars"))
                    .link("james-server-memory-app.lib", elsewhere.resolve("lib"));

            assertHealthy(examine(linkTo(directory, elsewhere.resolve("james"))));
        }

        @Test
        void doctorShouldSeeAJarOnceWhenALinkLeadsInACircle() {
            FabricatedJames.of(directory, JamesLine.JAMES_38);
            linkTo(directory.resolve("extensions-jars"), directory.resolve("extensions-jars/again"));

            assertHealthy(examine(directory));
        }

        @Test
        void doctorShouldFindTheJarOfTheOtherLineBehindALink(@TempDir Path elsewhere) {
            FabricatedJames james = FabricatedJames.of(directory, JamesLine.JAMES_38)
                    .guard("more/guard.jar", JamesLine.JAMES_39, FabricatedJames.GUARD)
                    .link("extensions-jars/more", elsewhere.resolve("more"));

            assertThat(examine(james).problems())
                    .extracting(problem -> problem.kind().label())
                    .containsExactly("jars-of-both-lines");
        }

        private void assertHealthy(Diagnosis diagnosis) {
            assertThat(diagnosis.problems()).isEmpty();
            assertThat(diagnosis.unreadable()).isEmpty();
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

            assertThat(diagnosis.problems()).isEmpty();
            assertThat(diagnosis.unreadable())
                    .containsExactly(
                            new UnreadableFile(directory.resolve("conf").toString(), "there is no such folder"));
        }

        @Test
        void doctorShouldSayInOneLineThatThereIsNoSuchDirectory() {
            Path nowhere = directory.resolve("nope");

            Diagnosis diagnosis = examine(nowhere);

            assertThat(diagnosis.problems()).isEmpty();
            assertThat(diagnosis.unreadable())
                    .containsExactly(new UnreadableFile(nowhere.toString(), "there is no such folder"));
        }

        @Test
        void doctorShouldCallNothingMissingThatItMayNotRead() {
            FabricatedJames james = FabricatedJames.of(directory, JamesLine.JAMES_38)
                    .replace("extensions.properties", "guice.extension.module=", "include = more.properties\n# ");

            Diagnosis diagnosis = examine(james);

            assertThat(diagnosis.problems()).isEmpty();
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

            assertThat(diagnosis.problems()).isEmpty();
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

            assertThat(Installation.read(directory).jars()).hasSize(1);
            assertThat(diagnosis.problems()).isEmpty();
            assertThat(diagnosis.unreadable())
                    .extracting(UnreadableFile::file)
                    .containsExactly("extensions-jars/private");
        }

        @Test
        void doctorShouldSayThatTheNamedJavaIsNone() {
            FabricatedJames.of(directory, JamesLine.JAMES_38);

            assertThat(examine(directory, directory).unreadable())
                    .extracting(UnreadableFile::reason)
                    .containsExactly("it is not a Java: its file release names no version");
        }
    }

    private static Path linkTo(Path target, Path link) {
        try {
            return Files.createSymbolicLink(link, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
