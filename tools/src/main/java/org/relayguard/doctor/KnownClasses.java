/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relayguard.config.EditDistance;

/**
 * The classes of the guard in the installed jars. Without a jar nothing is known, and then nothing is unknown either.
 *
 * <pre>
 * org.relayguard.smtp.RawLinehandler         no such class, perhaps org.relayguard.smtp.RawLineHandler
 * org.relayguard.mailets.SourceRouted        no such class, perhaps org.relayguard.matchers.SourceRouted
 * SourceRouted, without a package            James looks among its own, perhaps org.relayguard.matchers.SourceRouted
 * </pre>
 *
 * @param names with their packages
 */
record KnownClasses(Set<String> names) {

    private static final String GUARD = "org.relayguard.";
    private static final String JAMES_TRANSPORT = "org.apache.james.transport.";
    private static final int FARTHEST_TYPING_ERROR = 3;

    KnownClasses {
        names = Set.copyOf(names);
    }

    static KnownClasses in(Installation installation) {
        return new KnownClasses(installation.jars().stream()
                .flatMap(jar -> jar.classes().stream())
                .collect(Collectors.toSet()));
    }

    /** Whether the name is one of the guard's, and none of the jar. */
    boolean lack(String name) {
        if (name.startsWith(JAMES_TRANSPORT)) {
            // Written without a package: James has no class of that name, and the guard has.
            return names.stream()
                    .anyMatch(ours -> isMatcherOrMailet(ours) && simple(ours).equals(simple(name)));
        }
        return !names.isEmpty() && name.startsWith(GUARD) && !names.contains(name);
    }

    /** The class that was probably meant, a few typing errors away. */
    Optional<String> nearest(String name) {
        return names.stream()
                .min(Comparator.<String>comparingInt(ours -> EditDistance.between(simple(ours), simple(name)))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(ours -> EditDistance.between(simple(ours), simple(name)) <= FARTHEST_TYPING_ERROR);
    }

    /** Whether a class is named, or one that is missing and a few typing errors away from it. */
    boolean isMeant(String className, String name) {
        return name.equals(className) || (lack(name) && nearest(name).equals(Optional.of(className)));
    }

    /** A list of classes with what was meant in place of what there is not; the classes of others stay. */
    List<String> corrected(List<String> listed) {
        return listed.stream()
                .flatMap(name -> lack(name) ? nearest(name).stream() : Stream.of(name))
                .distinct()
                .toList();
    }

    private static boolean isMatcherOrMailet(String name) {
        return name.startsWith(GUARD + "matchers.") || name.startsWith(GUARD + "mailets.");
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
