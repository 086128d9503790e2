/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

/** What the guard does with its verdicts. It changes what is done, never what is decided or recorded. */
public enum Mode {
    /** Refuse, reject and quarantine. */
    ENFORCE("enforce"),
    /** Record everything and pass the mail on, so that exactly what James alone would send leaves. */
    OBSERVE("observe");

    private final String label;

    Mode(String label) {
        this.label = label;
    }

    /** The value that operators write. */
    public String label() {
        return label;
    }
}
