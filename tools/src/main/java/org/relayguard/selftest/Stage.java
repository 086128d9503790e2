/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

/** The command to which a vector's last reply belongs. */
public enum Stage {
    /** No command: there was no connection, or it broke. */
    CONNECTION("connection"),
    MAIL("mail"),
    RCPT("rcpt"),
    DATA("data");

    private final String label;

    Stage(String label) {
        this.label = label;
    }

    /** The name that machines read. */
    public String label() {
        return label;
    }
}
