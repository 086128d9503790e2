/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit;

/** How bad a finding is. */
public enum Severity {
    /** Strangers can relay, or administer the server, now. */
    HIGH("high"),
    /** Strangers can relay under a condition that is not rare, or the server answers victims. */
    MEDIUM("medium"),
    /** Nothing is open, but something does not do what it was written for. */
    LOW("low");

    private final String label;

    Severity(String label) {
        this.label = label;
    }

    /** As it is printed. */
    public String label() {
        return label;
    }
}
