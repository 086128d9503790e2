/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.relayguard.diagnosis.Diagnosis.UnreadableFile;
import org.relayguard.doctor.Installation.GuardJar;
import org.relayguard.doctor.Installation.JamesServer;
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

    private final Path directory;
    private final List<UnreadableFile> unreadable = new ArrayList<>();
    private final FolderReader folders =
            new FolderReader((folder, reason) -> unreadable.add(new UnreadableFile(relative(folder), reason)));

    InstallationReader(Path directory) {
        this.directory = directory;
    }

    /** Never throws: what could not be read is part of the installation. */
    Installation read() {
        return installation(() -> Optional.of(JavaRuntime.ofThisProcess()));
    }

    /** The same, where another Java runs James. */
    Installation read(Path javaHome) {
        return installation(() -> java(javaHome));
    }

    private Installation installation(Supplier<Optional<JavaRuntime>> java) {
        return new Installation(
                directory,
                servers(),
                java.get(),
                guardJars(),
                JamesConfigurationReader.ofThisProcess().read(directory.resolve(CONFIGURATION)),
                unreadable);
    }

    private Optional<JavaRuntime> java(Path home) {
        Optional<JavaRuntime> java = JavaRuntime.in(home);
        if (java.isEmpty()) {
            unreadable.add(new UnreadableFile(home.toString(), "it is not a Java: its file release names no version"));
        }
        return java;
    }

    private List<JamesServer> servers() {
        List<JamesServer> servers = new LibraryReader(directory, folders, this::facts).servers();
        if (servers.isEmpty() && unreadable.isEmpty()) {
            unreadable.add(new UnreadableFile(
                    ".",
                    "there is no James: no " + LibraryReader.CORE
                            + "*.jar in lib, libs or a folder that ends in .lib"));
        }
        return servers;
    }

    /** James takes every file for a jar, whatever its name is; so does this. */
    private List<GuardJar> guardJars() {
        return folders.files(directory.resolve(EXTENSIONS)).stream()
                .flatMap(file -> facts(file).flatMap(facts -> GuardJar.of(relative(file), facts)).stream())
                .toList();
    }

    private Optional<JarFacts> facts(Path jar) {
        try {
            return Optional.of(JarFacts.of(jar));
        } catch (IOException e) {
            if (LibraryReader.isCalledJar(jar)) {
                unreadable.add(new UnreadableFile(relative(jar), "it is not a jar that can be opened (" + e + ")"));
            }
            return Optional.empty();
        }
    }

    private String relative(Path file) {
        String relative = directory.relativize(file).toString();
        return relative.isEmpty() ? "." : relative;
    }
}
