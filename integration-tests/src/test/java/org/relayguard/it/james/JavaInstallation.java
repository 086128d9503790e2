/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.james;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A Java of this machine, found where they are usually put: the one that runs the tests, those that the environment names
 * ({@code JAVA_HOME}, {@code JAVA_HOME_21}, {@code JAVA_HOME_21_X64}), the one on the path, and the folders of the
 * system's packages and of the usual installers.
 *
 * @param home its folder, with {@code bin/java} in it
 * @param feature 17, 21, 25
 */
public record JavaInstallation(Path home, int feature) {

    /** James 3.9 is compiled for it. */
    public static final int OF_JAMES_39 = 21;

    private static final String REQUIRED = "RELAY_GUARD_REQUIRE_JAVA_21";
    private static final int DEPTH_OF_FOLDERS = 1;

    /** The one that runs the tests. */
    public static JavaInstallation running() {
        return new JavaInstallation(
                Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    /** The newest there is, which may be the one that runs the tests. */
    public static JavaInstallation newest() {
        return all().max(Comparator.comparingInt(JavaInstallation::feature)).orElseGet(JavaInstallation::running);
    }

    /**
     * The newest, if James 3.9 runs on it. Otherwise the test is skipped and says so; with {@code
     * RELAY_GUARD_REQUIRE_JAVA_21=true} in the environment it fails.
     */
    public static JavaInstallation forJames39() {
        JavaInstallation newest = newest();
        if (newest.feature() < OF_JAMES_39) {
            String message = "James 3.9 needs Java %d; the newest on this machine is %d, in %s"
                    .formatted(OF_JAMES_39, newest.feature(), newest.home());
            if (Boolean.parseBoolean(System.getenv(REQUIRED))) {
                fail(message);
            }
            assumeTrue(false, message);
        }
        return newest;
    }

    /** The program that starts it. */
    public String executable() {
        return home.resolve("bin").resolve("java").toString();
    }

    private static Stream<JavaInstallation> all() {
        return Stream.of(
                        fromEnvironment(),
                        fromPath(),
                        fromFolders(),
                        Stream.of(running().home()))
                .flatMap(homes -> homes)
                .flatMap(home -> at(home).stream());
    }

    private static Stream<Path> fromEnvironment() {
        return System.getenv().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("JAVA_HOME"))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    private static Stream<Path> fromPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "java"))
                .filter(Files::isExecutable)
                .map(JavaInstallation::homeOf)
                .filter(Objects::nonNull);
    }

    private static Path homeOf(Path java) {
        try {
            Path bin = java.toRealPath().getParent();
            return bin == null ? null : bin.getParent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> fromFolders() {
        Path user = Path.of(System.getProperty("user.home"));
        return Stream.of(
                        Path.of("/usr/lib/jvm"),
                        Path.of("/usr/java"),
                        Path.of("/opt/java"),
                        Path.of("/opt/hostedtoolcache/Java_Temurin-Hotspot_jdk"),
                        Path.of("/Library/Java/JavaVirtualMachines"),
                        user.resolve(".jdks"),
                        user.resolve(".sdkman/candidates/java"))
                .filter(Files::isDirectory)
                .flatMap(JavaInstallation::foldersIn)
                .flatMap(folder -> Stream.of(
                        folder,
                        folder.resolve("x64"),
                        folder.resolve("Contents").resolve("Home")));
    }

    private static Stream<Path> foldersIn(Path folder) {
        try (Stream<Path> entries = Files.walk(folder, DEPTH_OF_FOLDERS)) {
            return entries.filter(entry -> !entry.equals(folder)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every Java since 9 names its version in the file {@code release}. */
    private static Optional<JavaInstallation> at(Path home) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release)
                || !Files.isExecutable(home.resolve("bin").resolve("java"))) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (var in = Files.newInputStream(release)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.ofNullable(properties.getProperty("JAVA_VERSION"))
                .map(version -> Runtime.Version.parse(version.replace("\"", "")))
                .map(version -> new JavaInstallation(home, version.feature()));
    }

    /** The path of a program of this Java with its arguments, as a process is started. */
    public List<String> command(List<String> arguments) {
        return Stream.concat(Stream.of(executable()), arguments.stream()).toList();
    }
}
