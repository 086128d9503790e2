/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator drops into {@code extensions-jars/}: the built jar itself, as it lies in {@code target/}. */
class InstalledJarIT {

    private static JarFile testee;

    @BeforeAll
    static void openTheBuiltJar() throws IOException {
        testee = new JarFile(Path.of(System.getProperty("relayguard.jar")).toFile());
    }

    @AfterAll
    static void close() throws IOException {
        testee.close();
    }

    @Test
    void classesShouldAllBeOursOrRelocated() {
        // James loads parent-first: a class under a library's own name would be James's version of it, not the shipped
        // one.
        assertThat(names())
                .filteredOn(name -> name.endsWith(".class"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("org/relayguard/"));
    }

    @Test
    void jarShouldHoldEveryModule() {
        assertThat(names())
                .anyMatch(name -> name.startsWith("org/relayguard/policy/"))
                .anyMatch(name -> name.startsWith("org/relayguard/matchers/"))
                .anyMatch(name -> name.startsWith("org/relayguard/mailets/"))
                .anyMatch(name -> name.startsWith("org/relayguard/guice/"))
                .anyMatch(name -> name.startsWith("org/relayguard/shaded/"));
    }

    /** The self-test is none: it is what operators run. */
    @Test
    void jarShouldHoldNoTests() {
        assertThat(names())
                .filteredOn(name -> !name.startsWith("org/relayguard/selftest/"))
                .noneMatch(name -> name.endsWith("Test.class"))
                .noneMatch(name -> name.contains("junit") || name.contains("org/relayguard/corpus/"));
        assertThat(names()).noneMatch(name -> name.endsWith("TestTest.class") || name.contains("ScriptedServer"));
    }

    @Test
    void manifestShouldNameACommandThatIsThere() throws IOException {
        String command = mainAttribute(Attributes.Name.MAIN_CLASS);

        assertThat(command).isEqualTo("org.relayguard.cli.Main");
        assertThat(names()).contains(command.replace('.', '/') + ".class");
    }

    @Test
    void manifestShouldTellTheVersion() throws IOException {
        assertThat(mainAttribute(Attributes.Name.IMPLEMENTATION_VERSION)).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    @Test
    void jarShouldCarryLicenceAndNotice() {
        assertThat(names()).contains("META-INF/LICENSE", "META-INF/NOTICE").doesNotHaveDuplicates();
    }

    private static List<String> names() {
        return testee.stream().map(JarEntry::getName).toList();
    }

    private static String mainAttribute(Attributes.Name name) throws IOException {
        return testee.getManifest().getMainAttributes().getValue(name);
    }
}
