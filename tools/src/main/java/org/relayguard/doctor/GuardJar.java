/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.Optional;
import java.util.Set;

/**
 * A jar of ours, by its content, whatever it is called.
 *
 * @param file below the James directory: {@code extensions-jars/relay-guard-james38.jar}
 * @param version of the manifest
 * @param line of James whose API its classes use
 * @param java the release that its classes need
 * @param classes their names, without nested and relocated ones
 */
public record GuardJar(String file, Optional<String> version, JamesLine line, int java, Set<String> classes) {

    static final String MODULE = "org.relayguard.guice.RelayGuardModule";

    public GuardJar {
        classes = Set.copyOf(classes);
    }

    static Optional<GuardJar> of(String file, JarFacts facts) {
        JamesLine line = facts.jakarta() ? JamesLine.JAMES_39 : JamesLine.JAMES_38;
        return facts.classes().contains(MODULE)
                ? Optional.of(new GuardJar(file, facts.version(), line, facts.java(), facts.classes()))
                : Optional.empty();
    }
}
