/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/** The page that lists both jars and where they differ. */
final class JarsReport {

    private final Path jar38;
    private final Path jar39;

    JarsReport(Path jar38, Path jar39) {
        this.jar38 = jar38;
        this.jar39 = jar39;
    }

    String page(String buildAgain) throws IOException {
        try (JarFile first = new JarFile(jar38.toFile());
                JarFile second = new JarFile(jar39.toFile())) {
            return """
                    # The two jars

                    Written by `ReproducibleJarsIT` (`mvn -Pevidence verify`).

                    | jar | bytes | SHA-256 | built again elsewhere |
                    |---|---|---|---|
                    | `%s` | %d | `%s` | %s |
                    | `%s` | %d | `%s` | %s |

                    ## What is inside

                    Both hold the same entries. Classes in each folder, and how many of them differ, because they name a class that moved
                    from javax to jakarta:

                    | folder | classes | differ |
                    |---|---|---|
                    %s

                    The entries that are not classes: %s.

                    ## What differs

                    %s
                    """.formatted(
                            jar38.getFileName(),
                            Files.size(jar38),
                            sha256(jar38),
                            buildAgain,
                            jar39.getFileName(),
                            Files.size(jar39),
                            sha256(jar39),
                            buildAgain,
                            folders(first, second),
                            first.stream()
                                    .filter(entry -> !entry.isDirectory())
                                    .map(JarEntry::getName)
                                    .filter(name -> !name.endsWith(".class"))
                                    .map("`%s`"::formatted)
                                    .collect(Collectors.joining(", ")),
                            first.stream()
                                    .filter(entry -> !same(first, second, entry.getName()))
                                    .map(entry -> "- `" + entry.getName() + '`')
                                    .collect(Collectors.joining("\n")));
        }
    }

    static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String folders(JarFile first, JarFile second) {
        Map<String, int[]> counts = new TreeMap<>();
        first.stream()
                .map(JarEntry::getName)
                .filter(name -> name.endsWith(".class"))
                .forEach(name -> {
                    int[] count = counts.computeIfAbsent(name.substring(0, name.lastIndexOf('/')), key -> new int[2]);
                    count[0]++;
                    count[1] += same(first, second, name) ? 0 : 1;
                });
        return counts.entrySet().stream()
                .map(folder ->
                        "| `%s` | %d | %d |".formatted(folder.getKey(), folder.getValue()[0], folder.getValue()[1]))
                .collect(Collectors.joining("\n"));
    }

    private static boolean same(JarFile first, JarFile second, String name) {
        return Arrays.equals(bytes(first, name), bytes(second, name));
    }

    private static byte[] bytes(JarFile jar, String name) {
        try (InputStream in = jar.getInputStream(jar.getJarEntry(name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
