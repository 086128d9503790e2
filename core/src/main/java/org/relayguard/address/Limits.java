/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

/**
 * The bounds of the parser. What lies beyond them is {@linkplain Malformation#isBeyondBounds() named}, never half read.
 */
public final class Limits {

    /** Longest text that is read, in characters: the longest command line that James frames. */
    public static final int MAX_TEXT = 8192;

    /** Most hops of one path, over all its readings. No route of the UUCP maps was ever longer than a third of this. */
    public static final int MAX_HOPS = 64;

    /**
     * Most words of one path that are mapped to A-labels, because they could be the names of hosts and are not ASCII.
     */
    public static final int MAX_MAPPED_NAMES = 32;

    /** Most layers of IMCEASMTP and encoded-words around one local part. */
    public static final int MAX_LAYERS = 4;

    /** Longest address that can be carried, in characters: RFC 5321 4.5.3.1.3 less the angle brackets. */
    public static final int MAX_ADDRESS = 254;

    private Limits() {}
}
