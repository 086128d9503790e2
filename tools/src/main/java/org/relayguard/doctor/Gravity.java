/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

/** Whether something has to be put right. */
public enum Gravity {
    /** James does not start, the guard does not guard, or nobody sees what it does. */
    WRONG("wrong"),
    /** It works, and something useful is left out. */
    ADVICE("advice");

    private final String label;

    Gravity(String label) {
        this.label = label;
    }

    /** As it is printed. */
    public String label() {
        return label;
    }
}
