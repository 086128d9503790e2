/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.relayguard.config.EditDistance;

/**
 * Whether each class of the guard that the configuration names is in the installed jar.
 *
 * <pre>
 * org.relayguard.smtp.RawLinehandler         no such class, perhaps org.relayguard.smtp.RawLineHandler
 * org.relayguard.mailets.SourceRouted        no such class, perhaps org.relayguard.matchers.SourceRouted
 * SourceRouted, without a package            James looks among its own, perhaps org.relayguard.matchers.SourceRouted
 * </pre>
 */
final class ClassExamination implements Examination {

    private static final String GUARD = "org.relayguard.";
    private static final String JAMES_TRANSPORT = "org.apache.james.transport.";
    private static final int FARTHEST_TYPING_ERROR = 3;

    @Override
    public void examine(Installation installation, Consumer<Fault> faults) {
        Set<String> known = installation.jars().stream()
                .flatMap(jar -> jar.classes().stream())
                .collect(Collectors.toSet());
        if (!known.isEmpty()) {
            NamedClass.in(installation.configuration()).stream()
                    .filter(named -> isUnknown(named.name(), known))
                    .distinct()
                    .forEach(named -> faults.accept(unknown(named, known)));
        }
    }

    private static boolean isUnknown(String name, Set<String> known) {
        if (name.startsWith(JAMES_TRANSPORT)) {
            // Written without a package: James has no class of that name, and the guard has.
            return known.stream()
                    .anyMatch(ours -> isMatcherOrMailet(ours) && simple(ours).equals(simple(name)));
        }
        return name.startsWith(GUARD) && !known.contains(name);
    }

    private static boolean isMatcherOrMailet(String name) {
        return name.startsWith(GUARD + "matchers.") || name.startsWith(GUARD + "mailets.");
    }

    private static Fault unknown(NamedClass named, Set<String> known) {
        Optional<String> meant = nearest(named.name(), known);
        return Fault.of(
                FaultKind.CLASS_UNKNOWN,
                named.place(),
                "there is no class " + named.name()
                        + meant.map(near -> ", perhaps " + near).orElse(""),
                meant.orElse("Delete it, or install the version of the guard that has it."));
    }

    private static Optional<String> nearest(String name, Set<String> known) {
        return known.stream()
                .min(Comparator.<String>comparingInt(ours -> EditDistance.between(simple(ours), simple(name)))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(ours -> EditDistance.between(simple(ours), simple(name)) <= FARTHEST_TYPING_ERROR);
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
