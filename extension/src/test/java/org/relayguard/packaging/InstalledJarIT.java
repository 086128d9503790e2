/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an operator drops into {@code extensions-jars/}: the built jars themselves, as they lie in {@code target/}. */
class InstalledJarIT {

    private static final int JAVA_17 = 61;

    /** As docs/compatibility.md states it: a library that comes in unnoticed shows here first. */
    private static final long MOST_BYTES = 2L << 20;

    private static JarFile jar38;
    private static JarFile jar39;

    @BeforeAll
    static void openTheBuiltJars() throws IOException {
        jar38 = new JarFile(path("relayguard.jar").toFile());
        jar39 = new JarFile(path("relayguard.jar39").toFile());
    }

    @AfterAll
    static void close() throws IOException {
        jar38.close();
        jar39.close();
    }

    static Stream<JarFile> jars() {
        return Stream.of(jar38, jar39);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("jars")
    void classesShouldAllBeOursOrRelocated(JarFile testee) {
        // James loads parent-first: a class under a library's own name would be James's version of it, not the shipped
        // one.
        assertThat(names(testee))
                .filteredOn(name -> name.endsWith(".class"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("org/relayguard/"));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("jars")
    void classesShouldRunOnJava17(JarFile testee) throws IOException {
        for (JarEntry entry : testee.stream().filter(InstalledJarIT::isClass).toList()) {
            try (DataInputStream in = new DataInputStream(testee.getInputStream(entry))) {
                in.skipNBytes(6);
                assertThat(in.readUnsignedShort()).as(entry.getName()).isLessThanOrEqualTo(JAVA_17);
            }
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("jars")
    void jarShouldHoldEveryModule(JarFile testee) {
        assertThat(names(testee))
                .anyMatch(name -> name.startsWith("org/relayguard/policy/"))
                .anyMatch(name -> name.startsWith("org/relayguard/matchers/"))
                .anyMatch(name -> name.startsWith("org/relayguard/mailets/"))
                .anyMatch(name -> name.startsWith("org/relayguard/guice/"))
                .anyMatch(name -> name.startsWith("org/relayguard/shaded/"));
    }

    /** The self-test is none: it is what operators run. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("jars")
    void jarShouldHoldNoTests(JarFile testee) {
        assertThat(names(testee))
                .filteredOn(name -> !name.startsWith("org/relayguard/selftest/"))
                .noneMatch(name -> name.endsWith("Test.class"))
                .noneMatch(name -> name.contains("junit") || name.contains("org/relayguard/corpus/"));
        assertThat(names(testee)).noneMatch(name -> name.endsWith("TestTest.class") || name.contains("ScriptedServer"));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("jars")
    void manifestShouldNameACommandThatIsThere(JarFile testee) throws IOException {
        String command = mainAttribute(testee, "Main-Class");

        assertThat(command).isEqualTo("org.relayguard.cli.Main");
        assertThat(names(testee)).contains(command.replace('.', '/') + ".class");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("jars")
    void manifestShouldTellTheVersionAndTheLineOfJames(JarFile testee) throws IOException {
        assertThat(mainAttribute(testee, Attributes.Name.IMPLEMENTATION_VERSION.toString()))
                .matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        assertThat(mainAttribute(testee, "James-Line")).isEqualTo(testee == jar38 ? "3.8" : "3.9");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("jars")
    void jarShouldCarryLicenceAndNotice(JarFile testee) {
        assertThat(names(testee))
                .contains("META-INF/LICENSE", "META-INF/NOTICE")
                .doesNotHaveDuplicates();
    }

    /** NOTICE names each library by its coordinates and, in brackets at the end, the file with its licence. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("jars")
    void noticeShouldNameEveryLibraryInsideAndItsLicence(JarFile testee) throws IOException {
        List<String> entries = notice(testee)
                .lines()
                .filter(line -> line.startsWith("  "))
                .map(String::strip)
                .toList();

        assertThat(entries)
                .extracting(entry -> entry.substring(0, entry.indexOf(' ')))
                .containsExactlyInAnyOrderElementsOf(shippedLibraries());
        assertThat(entries)
                .extracting(entry -> "META-INF/" + entry.substring(entry.lastIndexOf('(') + 1, entry.length() - 1))
                .isSubsetOf(names(testee));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("jars")
    void servicesShouldNameClassesThatAreThere(JarFile testee) throws IOException {
        for (JarEntry entry : testee.stream()
                .filter(entry -> entry.getName().startsWith("META-INF/services/") && !entry.isDirectory())
                .toList()) {
            assertThat(text(testee, entry).lines().filter(line -> !line.isBlank() && !line.startsWith("#")))
                    .as(entry.getName())
                    .allMatch(name -> names(testee).contains(name.strip().replace('.', '/') + ".class"));
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("jars")
    void bothJarsShouldHoldTheSameEntries(JarFile testee) {
        assertThat(names(testee)).containsExactlyInAnyOrderElementsOf(names(jar38));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("jars")
    void jarShouldStayAsSmallAsStated(JarFile testee) {
        assertThat(Path.of(testee.getName()).toFile().length()).isPositive().isLessThan(MOST_BYTES);
    }

    private static Path path(String property) {
        return Path.of(System.getProperty(property));
    }

    private static boolean isClass(JarEntry entry) {
        return entry.getName().endsWith(".class");
    }

    private static List<String> names(JarFile jar) {
        return jar.stream().map(JarEntry::getName).toList();
    }

    private static String mainAttribute(JarFile jar, String name) throws IOException {
        return jar.getManifest().getMainAttributes().getValue(name);
    }

    private static String notice(JarFile jar) throws IOException {
        return text(jar, jar.getJarEntry("META-INF/NOTICE"));
    }

    private static String text(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** As Maven lists them: {@code dev.failsafe:failsafe:jar:3.3.2:compile -- module ...}. */
    private static Set<String> shippedLibraries() throws IOException {
        return Files.readAllLines(path("relayguard.shippedLibraries")).stream()
                .filter(line -> line.contains(":jar:"))
                .map(line -> line.strip().split(":"))
                .map(parts -> parts[0] + ':' + parts[1])
                .collect(Collectors.toUnmodifiableSet());
    }
}
