/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies the sources to another folder, builds them there, and compares the jars byte by byte. */
@Tag("evidence")
class ReproducibleJarsIT {

    private static final Set<String> NOT_SOURCE = Set.of("target", ".git", ".idea");
    private static final int PATIENCE_MINUTES = 20;

    @TempDir
    private Path elsewhere;

    @Test
    void jarsShouldBeTheSameWhenBuiltAgainElsewhere() throws Exception {
        Path jar38 = Path.of(System.getProperty("relayguard.jar")).toRealPath();
        Path jar39 = Path.of(System.getProperty("relayguard.jar39")).toRealPath();
        copySources(jar38.getParent().getParent().getParent());

        Process build = new ProcessBuilder(
                        Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                        "-B",
                        "-q",
                        "-pl",
                        "extension",
                        "-am",
                        "package",
                        "-DskipTests")
                .directory(elsewhere.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "second-build.txt").toFile())
                .start();
        assertThat(build.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();

        Path target = elsewhere.resolve("extension").resolve("target");
        assertThat(target.resolve(jar38.getFileName())).hasSameBinaryContentAs(jar38);
        assertThat(target.resolve(jar39.getFileName())).hasSameBinaryContentAs(jar39);
        Files.writeString(
                Path.of(System.getProperty("relayguard.evidenceDirectory"), "jars.md"),
                new JarsReport(jar38, jar39).page("the same bytes"));
    }

    private void copySources(Path project) throws IOException {
        Files.walkFileTree(project, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (NOT_SOURCE.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(
                        elsewhere.resolve(project.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, elsewhere.resolve(project.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
