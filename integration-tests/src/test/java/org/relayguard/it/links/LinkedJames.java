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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One of the two jars, with the James that it is for. */
final class LinkedJames implements Closeable {

    private static final String LOOKED_UP = "/james-3.9/looked-up.csv";

    private final JarClasses jar;
    private final JarClasses james;
    private final LookedUp lookedUp;
    private final Classes classes;

    private LinkedJames(String jarProperty, String classPathProperty, LookedUp lookedUp) {
        this.jar = JarClasses.of(Stream.of(Path.of(System.getProperty(jarProperty))));
        this.james = JarClasses.of(
                Stream.of(classPath(classPathProperty).split(":", -1)).map(Path::of));
        this.lookedUp = lookedUp;
        this.classes = Classes.firstOf(jar, new JdkClasses(), james, lookedUp);
    }

    static LinkedJames james38() {
        return new LinkedJames("relayguard.jar", "james.classPathFile", LookedUp.none());
    }

    static LinkedJames james39() {
        return new LinkedJames("relayguard.jar39", "james39.classPathFile", LookedUp.read(LOOKED_UP));
    }

    /** Everything that would go wrong when the jar is loaded into this James. */
    List<String> problems() {
        return jar.files().flatMap(file -> problemsOf(file).stream()).sorted().toList();
    }

    /** The same of one class, which need not be in the jar. */
    List<String> problemsOf(byte[] classFile) {
        ClassFacts itself = ClassFacts.read(classFile);
        Classes withIt = Classes.firstOf(
                name -> Optional.of(itself).filter(facts -> facts.name().equals(name)), classes);
        return new Linker(withIt, lookedUp::use).problems(classFile);
    }

    Set<String> overrides() {
        return Overrides.in(jar.files(), classes);
    }

    LookedUp lookedUp() {
        return lookedUp;
    }

    /** Whether the James of this line has the class as a jar. */
    boolean isServed(String name) {
        return james.find(name).isPresent();
    }

    @Override
    public void close() throws IOException {
        jar.close();
        james.close();
    }

    private static String classPath(String property) {
        Path file = Path.of(System.getProperty(property));
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The build did not write " + file, e);
        }
    }
}
