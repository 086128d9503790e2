/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import org.relayguard.text.Labelled;

/**
 * Why a text is not a path as RFC 5321 (or the server's own tolerance) has it. Several may hold; the first is named.
 */
public enum Malformation implements Labelled {
    EMPTY,
    TOO_LONG,
    TOO_MANY_HOPS,
    NO_LOCAL_PART,
    NO_DOMAIN,
    UNCLOSED_QUOTE,
    CONTROL_CHARACTER,
    BAD_LOCAL_PART,
    BAD_DOMAIN,
    BAD_ROUTE;

    /** Whether the parser stopped at one of its bounds, so that the chain was not read to its end. */
    public boolean isBeyondBounds() {
        return this == TOO_LONG || this == TOO_MANY_HOPS;
    }
}
