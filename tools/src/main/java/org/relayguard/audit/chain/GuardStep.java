/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.chain;

import java.util.Arrays;
import java.util.Optional;

/**
 * The three matchers that make up a guard. Only a mail that none of them took has passed it. {@code GuardRelay} is all
 * three in one mailet.
 */
public enum GuardStep {
    /** Stands first: what it does not take, the other two could find out. */
    UNDECIDED("org.relayguard.matchers.Undecided"),
    SOURCE_ROUTED("org.relayguard.matchers.SourceRouted"),
    UNAUTHORIZED_RELAY("org.relayguard.matchers.UnauthorizedRelay");

    private final String className;

    GuardStep(String className) {
        this.className = className;
    }

    /** The full name of the matcher, as administrators write it. */
    public String className() {
        return className;
    }

    static Optional<GuardStep> of(String className) {
        return Arrays.stream(values())
                .filter(step -> step.className.equals(className))
                .findFirst();
    }
}
