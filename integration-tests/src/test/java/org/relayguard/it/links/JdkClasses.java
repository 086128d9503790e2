/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.links;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The classes of the Java that runs the tests: the oldest that the guard runs on. */
final class JdkClasses implements Classes {

    private final Map<String, Optional<ClassFacts>> found = new HashMap<>();

    @Override
    public Optional<ClassFacts> find(String name) {
        return found.computeIfAbsent(name, JdkClasses::read);
    }

    private static Optional<ClassFacts> read(String name) {
        try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(name + ".class")) {
            return in == null ? Optional.empty() : Optional.of(ClassFacts.read(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
