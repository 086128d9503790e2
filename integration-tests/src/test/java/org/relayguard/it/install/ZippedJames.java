/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.install;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The memory server of James as its own zip lays it out: a jar, and a folder of libraries beside it. */
public final class ZippedJames {

    private static final String SERVER = "james-server-memory-app";

    private ZippedJames() {}

    /** Makes the folder out of the jars that Maven has, which stay where they are. */
    public static Path layOut(Path directory) {
        try {
            Path libraries = Files.createDirectories(directory.resolve(SERVER + ".lib"));
            for (Path jar : jars()) {
                boolean server = jar.equals(serverJar());
                Path link = server ? directory.resolve(SERVER + ".jar") : libraries.resolve(jar.getFileName());
                if (!Files.exists(link)) {
                    Files.createSymbolicLink(link, jar);
                }
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What James's own build says of its image. */
    public static Path pomOfTheServer() {
        String name = serverJar().getFileName().toString();
        return serverJar().resolveSibling(name.substring(0, name.length() - ".jar".length()) + ".pom");
    }

    private static Path serverJar() {
        return jars().stream()
                .filter(jar -> jar.getFileName().toString().startsWith(SERVER))
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> jars() {
        try {
            String classPath = Files.readString(Path.of(System.getProperty("james.classPathFile")));
            return Stream.of(classPath.strip().split(File.pathSeparator, -1))
                    .map(Path::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The class path of James was not written by the build", e);
        }
    }
}
