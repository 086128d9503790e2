/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.Arrays;
import java.util.Optional;

/** The lines of James for which there is a jar of ours. */
public enum JamesLine {
    /** Everything is javax. */
    JAMES_38("3.8", "relay-guard-james38.jar"),
    /** Everything is jakarta. */
    JAMES_39("3.9", "relay-guard-james39.jar");

    private final String label;
    private final String jar;

    JamesLine(String label, String jar) {
        this.label = label;
        this.jar = jar;
    }

    /** As people write it: {@code 3.8}. */
    public String label() {
        return label;
    }

    /** The name of our jar for it. */
    public String jar() {
        return jar;
    }

    /** The line of a version: {@code 3.8.1} and {@code 3.8.2-SNAPSHOT} are 3.8, {@code 3.10.0} is none. */
    static Optional<JamesLine> ofVersion(String version) {
        return Arrays.stream(values())
                .filter(line -> version.equals(line.label) || version.startsWith(line.label + '.'))
                .findFirst();
    }
}
