/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.benchmarks;

/** What the benchmarks read: the address of nearly every mail, a route, and what an attacker sends to make us slow. */
public enum Sample {
    /** Nothing to read but one {@code @}. */
    OPERATOR_FREE("firstname.lastname@example.net"),
    /** The percent hack that a scanner tries first. */
    ROUTED("user%victim.example@example.net"),
    /** As many routing operators as fit on a command line (RFC 5321 4.5.3.1.4), in both notations and in quotes. */
    HOSTILE('"' + "a%b!".repeat(120) + "\"@example.net");

    private final String address;

    Sample(String address) {
        this.address = address;
    }

    /** The text between {@code <} and {@code >}. */
    String address() {
        return address;
    }
}
