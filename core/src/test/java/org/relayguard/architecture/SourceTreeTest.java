/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules about the sources of all modules together, which neither the compiler nor a checker of one module can see. */
class SourceTreeTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    /** One word for one thing: whoever searches for a class that a log line or a stack trace names finds one. */
    @Test
    void simpleNameShouldStandForOneClassOfTheWholeTree() throws IOException {
        Map<String, Long> classes = countByName();

        assertThat(classes).hasSizeGreaterThan(400);
        assertThat(classes)
                .allSatisfy((name, count) -> assertThat(count).as(name).isOne());
    }

    private static Map<String, Long> countByName() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT)) {
            return files.filter(SourceTreeTest::isSource)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("package-info.java"))
                    .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
        }
    }

    private static boolean isSource(Path file) {
        String path = PROJECT.relativize(file).toString().replace('\\', '/');
        return path.endsWith(".java") && path.contains("src/") && !path.contains("target/");
    }
}
