/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.relayguard.doctor.Installation.JamesServer;

/**
 * Tells by the jars of James which James it is.
 *
 * <pre>
 * one james-core-*.jar                                     that version
 * several, and james-server-*-app.jar names one of them    the version that it names: the others are never loaded
 * several, and nothing names one of them                   all of them: which one runs cannot be told
 * </pre>
 */
final class LibraryReader {

    static final String CORE = "james-core-";

    private static final String SPRING = "james-server-spring";
    private static final String APPLICATION = "james-server-";
    private static final String JAR = ".jar";

    private final Path directory;
    private final FolderReader folders;
    private final Function<Path, Optional<JarFacts>> jars;

    /** @param jars opens a jar, if it can be opened */
    LibraryReader(Path directory, FolderReader folders, Function<Path, Optional<JarFacts>> jars) {
        this.directory = directory;
        this.folders = folders;
        this.jars = jars;
    }

    /** One for each version that James may load; none when there is no James. */
    List<JamesServer> servers() {
        List<Path> top = folders.entries(directory);
        List<Path> libraries = top.stream()
                .filter(LibraryReader::isLibraryFolder)
                .flatMap(folder -> folders.entries(folder).stream())
                .toList();
        boolean spring = libraries.stream().anyMatch(jar -> name(jar).startsWith(SPRING));
        Map<String, JamesServer> byVersion = new LinkedHashMap<>();
        for (Path core : loaded(libraries.stream().filter(LibraryReader::isCore).toList(), top)) {
            jars.apply(core)
                    .map(facts -> server(core, facts, spring))
                    .ifPresent(server -> byVersion.putIfAbsent(server.version(), server));
        }
        return new ArrayList<>(byVersion.values());
    }

    /** Of several cores those that James's own jar has on its class path, if it tells. */
    private List<Path> loaded(List<Path> cores, List<Path> top) {
        if (cores.size() < 2) {
            return cores;
        }
        Set<Path> classPath = top.stream()
                .filter(file -> name(file).startsWith(APPLICATION) && isCalledJar(file))
                .flatMap(application -> jars.apply(application).stream())
                .flatMap(facts -> facts.classPath().stream())
                .map(entry -> directory.resolve(entry).normalize())
                .collect(Collectors.toSet());
        List<Path> named = cores.stream()
                .filter(core -> classPath.contains(core.normalize()))
                .toList();
        return named.isEmpty() ? cores : named;
    }

    private JamesServer server(Path core, JarFacts facts, boolean spring) {
        String name = name(core);
        String inName = name.substring(CORE.length(), name.length() - JAR.length());
        String file = directory.relativize(core).toString();
        return new JamesServer(facts.version().orElse(inName), file, facts.java(), spring);
    }

    private static boolean isLibraryFolder(Path folder) {
        String name = name(folder).toLowerCase(Locale.ROOT);
        return Files.isDirectory(folder) && (name.equals("lib") || name.equals("libs") || name.endsWith(".lib"));
    }

    private static boolean isCore(Path file) {
        return name(file).startsWith(CORE) && isCalledJar(file);
    }

    /** Whether a file has the name of a jar. */
    static boolean isCalledJar(Path file) {
        return name(file).endsWith(JAR);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
