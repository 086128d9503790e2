/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

/** Why a text is not a path as RFC 5321 (or the server's own tolerance) has it. Several may hold; the first is named. */
public enum Malformation {
    EMPTY("empty"),
    TOO_LONG("too-long"),
    TOO_MANY_HOPS("too-many-hops"),
    NO_LOCAL_PART("no-local-part"),
    NO_DOMAIN("no-domain"),
    UNCLOSED_QUOTE("unclosed-quote"),
    CONTROL_CHARACTER("control-character"),
    BAD_LOCAL_PART("bad-local-part"),
    BAD_DOMAIN("bad-domain"),
    BAD_ROUTE("bad-route");

    private final String label;

    Malformation(String label) {
        this.label = label;
    }

    /** The name that machines read, stable across releases. */
    public String label() {
        return label;
    }

    /** Whether the parser stopped at one of its bounds, so that the chain was not read to its end. */
    public boolean isBeyondBounds() {
        return this == TOO_LONG || this == TOO_MANY_HOPS;
    }
}
