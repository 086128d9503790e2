/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.chain;

/** Whether a matcher takes a mail of which not everything is known. */
enum Likelihood {
    NEVER,
    PERHAPS,
    ALWAYS;

    Likelihood inverted() {
        return switch (this) {
            case NEVER -> ALWAYS;
            case PERHAPS -> PERHAPS;
            case ALWAYS -> NEVER;
        };
    }

    /** Both. */
    Likelihood and(Likelihood other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
