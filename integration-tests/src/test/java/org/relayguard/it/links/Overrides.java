/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.links;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which methods of a jar's classes stand for a method of James: {@code SourceRouted.match(..)}. Where two lines of James
 * differ here, one no longer calls what the other calls, or calls what was never meant for it.
 */
final class Overrides {

    private static final String JAMES = "org/apache/";

    private Overrides() {}

    static Set<String> in(Stream<byte[]> classFiles, Classes classes) {
        Set<String> overrides = new TreeSet<>();
        classFiles
                .map(ClassFacts::read)
                .forEach(ours -> Hierarchy.of(ours, classes)
                        .above()
                        .filter(parent -> parent.name().startsWith(JAMES))
                        .flatMap(parent -> parent.methods().stream())
                        .filter(Member::isInherited)
                        .filter(inherited -> ours.methods().stream()
                                .anyMatch(own -> own.isCalled(inherited.name(), inherited.descriptor())))
                        .forEach(method ->
                                overrides.add("%s.%s%s".formatted(ours.name(), method.name(), method.descriptor()))));
        return overrides;
    }
}
