/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.links;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The classes of some jars; of two with one name, the first counts. */
final class JarClasses implements Classes, Closeable {

    private static final String SUFFIX = ".class";

    private final List<JarFile> jars = new ArrayList<>();
    private final Map<String, Optional<ClassFacts>> found = new HashMap<>();

    private JarClasses() {}

    static JarClasses of(Stream<Path> files) {
        JarClasses classes = new JarClasses();
        files.filter(Files::isRegularFile).forEach(classes::open);
        return classes;
    }

    private void open(Path file) {
        try {
            jars.add(new JarFile(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("Not a jar: " + file, e);
        }
    }

    @Override
    public Optional<ClassFacts> find(String name) {
        return found.computeIfAbsent(
                name,
                key -> jars.stream()
                        .flatMap(jar -> Stream.ofNullable(jar.getJarEntry(key + SUFFIX))
                                .map(entry -> ClassFacts.read(bytes(jar, entry))))
                        .findFirst());
    }

    /** Every class file, in the order of the jars. */
    Stream<byte[]> files() {
        return jars.stream()
                .flatMap(jar -> jar.stream()
                        .filter(entry -> entry.getName().endsWith(SUFFIX))
                        .map(entry -> bytes(jar, entry)));
    }

    @Override
    public void close() throws IOException {
        for (JarFile jar : jars) {
            jar.close();
        }
    }

    private static byte[] bytes(JarFile jar, JarEntry entry) {
        try (var in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("%s in %s".formatted(entry, jar.getName()), e);
        }
    }
}
