/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.relayguard.audit.UnreadableFile;
import org.relayguard.jamesconf.JamesConfigurationReader;

/**
 * Finds the parts of a James in its directory.
 *
 * <pre>
 * conf/                             the configuration
 * extensions-jars/                  every file in it, and in its folders, as James loads them
 * james-server-memory-app.lib/      the jars of James, out of its zip
 * lib/ or libs/                     the jars of James, of the Spring server or in the official images (/root)
 * </pre>
 */
final class InstallationReader {

    static final String CONFIGURATION = "conf";
    static final String EXTENSIONS = "extensions-jars";

    private static final String CORE = "james-core-";
    private static final String SPRING = "james-server-spring";
    private static final String JAR = ".jar";
    private static final int DEEPEST = 10;

    private final Path directory;
    private final List<UnreadableFile> unreadable = new ArrayList<>();

    InstallationReader(Path directory) {
        this.directory = directory;
    }

    /** Never throws: what could not be read is in {@link #unreadable()}. */
    Installation read(Optional<JavaRuntime> java) {
        return new Installation(
                james(),
                java,
                guardJars(),
                JamesConfigurationReader.ofThisProcess().read(directory.resolve(CONFIGURATION)));
    }

    List<UnreadableFile> unreadable() {
        return List.copyOf(unreadable);
    }

    private Optional<JamesServer> james() {
        List<Path> libraries = files(directory, 1).stream()
                .filter(InstallationReader::isLibraryFolder)
                .flatMap(folder -> files(folder, 1).stream())
                .toList();
        boolean spring = libraries.stream().anyMatch(jar -> name(jar).startsWith(SPRING));
        Optional<JamesServer> james = libraries.stream()
                .filter(jar -> name(jar).startsWith(CORE) && name(jar).endsWith(JAR))
                .findFirst()
                .flatMap(jar -> facts(jar).map(facts -> james(jar, facts, spring)));
        if (james.isEmpty()) {
            unreadable.add(new UnreadableFile(
                    ".", "there is no James: no " + CORE + "*.jar in lib, libs or a folder that ends in .lib"));
        }
        return james;
    }

    private JamesServer james(Path jar, JarFacts facts, boolean spring) {
        String name = name(jar);
        String inName = name.substring(CORE.length(), name.length() - JAR.length());
        return new JamesServer(facts.version().orElse(inName), relative(jar), facts.java(), spring);
    }

    private static boolean isLibraryFolder(Path folder) {
        String name = name(folder).toLowerCase(Locale.ROOT);
        return Files.isDirectory(folder) && (name.equals("lib") || name.equals("libs") || name.endsWith(".lib"));
    }

    /** James takes every file for a jar, whatever its name is; so does this. */
    private List<GuardJar> guardJars() {
        return files(directory.resolve(EXTENSIONS), DEEPEST).stream()
                .filter(Files::isRegularFile)
                .flatMap(file -> facts(file).flatMap(facts -> GuardJar.of(relative(file), facts)).stream())
                .toList();
    }

    private Optional<JarFacts> facts(Path jar) {
        try {
            return Optional.of(JarFacts.of(jar));
        } catch (IOException e) {
            if (name(jar).endsWith(JAR)) {
                unreadable.add(new UnreadableFile(relative(jar), "it is no jar that can be opened (" + e + ")"));
            }
            return Optional.empty();
        }
    }

    private List<Path> files(Path folder, int depth) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(file -> !file.equals(folder)).sorted().toList();
        } catch (IOException e) {
            unreadable.add(new UnreadableFile(relative(folder), "the folder cannot be listed (" + e + ")"));
            return List.of();
        }
    }

    private String relative(Path file) {
        return directory.relativize(file).toString();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
