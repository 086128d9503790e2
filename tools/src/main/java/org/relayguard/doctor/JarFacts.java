/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * What a jar says of itself.
 *
 * @param version {@code Implementation-Version} of the manifest
 * @param java the release that its classes need; 0 when there is no class
 * @param jakarta whether its mail classes are jakarta's
 * @param classPath {@code Class-Path} of the manifest: jars, relative to this one
 * @param classes the names of the guard's classes in it, without nested and relocated ones
 */
record JarFacts(Optional<String> version, int java, boolean jakarta, List<String> classPath, Set<String> classes) {

    private static final String OURS = "org/relayguard/";
    private static final String RELOCATED = OURS + "shaded/";
    private static final String CLASS = ".class";
    /** Declares an exception of the mail API, whose package is another in each line of James. */
    private static final String TELLTALE = OURS + "matchers/SourceRouted.class";

    private static final int HEADER = 8; // magic, minor, major
    private static final int MAJOR = 6;
    private static final int MAJOR_OF_JAVA_0 = 44;
    private static final int MAX_CLASS = 1024 * 1024;

    JarFacts {
        classPath = List.copyOf(classPath);
        classes = Set.copyOf(classes);
    }

    /** @throws IOException the file is not a jar, or cannot be opened */
    static JarFacts of(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            return new JarFacts(
                    attribute(file, Attributes.Name.IMPLEMENTATION_VERSION),
                    java(file),
                    isJakarta(file),
                    classPath(file),
                    ours(file));
        }
    }

    private static List<String> classPath(JarFile file) throws IOException {
        List<String> jars = new ArrayList<>();
        StringTokenizer tokens =
                new StringTokenizer(attribute(file, Attributes.Name.CLASS_PATH).orElse(""));
        while (tokens.hasMoreTokens()) {
            jars.add(tokens.nextToken());
        }
        return jars;
    }

    private static Optional<String> attribute(JarFile file, Attributes.Name name) throws IOException {
        return Optional.ofNullable(file.getManifest())
                .map(Manifest::getMainAttributes)
                .map(attributes -> attributes.getValue(name));
    }

    private static int java(JarFile file) throws IOException {
        Optional<JarEntry> first = file.stream()
                .filter(entry ->
                        entry.getName().startsWith("org/") && entry.getName().endsWith(CLASS))
                .findFirst();
        if (first.isEmpty()) {
            return 0;
        }
        byte[] header = bytes(file, first.get(), HEADER);
        return header.length < HEADER ? 0 : ByteBuffer.wrap(header).getShort(MAJOR) - MAJOR_OF_JAVA_0;
    }

    private static boolean isJakarta(JarFile file) throws IOException {
        JarEntry telltale = file.getJarEntry(TELLTALE);
        return telltale != null
                && new String(bytes(file, telltale, MAX_CLASS), StandardCharsets.ISO_8859_1).contains("jakarta/mail/");
    }

    private static byte[] bytes(JarFile file, JarEntry entry, int most) throws IOException {
        try (InputStream in = file.getInputStream(entry)) {
            return in.readNBytes(most);
        }
    }

    private static Set<String> ours(JarFile file) {
        return file.stream()
                .map(JarEntry::getName)
                .filter(name -> name.startsWith(OURS) && !name.startsWith(RELOCATED) && name.endsWith(CLASS))
                .filter(name -> name.indexOf('$') < 0)
                .map(name -> name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
                .collect(Collectors.toSet());
    }
}
