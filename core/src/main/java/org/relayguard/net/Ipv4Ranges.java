/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.net;

import java.util.Arrays;
import java.util.List;

/**
 * Disjoint ranges of IPv4 addresses, as one sorted array of their bounds.
 *
 * <pre>
 * 192.0.2.0/24               198.51.100.7/32
 * first      last            first         last
 * 192.0.2.0  192.0.2.255     198.51.100.7  198.51.100.7
 * </pre>
 *
 * <p>An address that is a bound lies inside, and so does one whose insertion point is odd: it follows a first and precedes
 * a last.
 */
final class Ipv4Ranges {

    private final int[]
            bounds; // first, last, first, last...; sign bit flipped, which makes signed order unsigned order

    private Ipv4Ranges(int[] bounds) {
        this.bounds = bounds;
    }

    /** Expects disjoint networks in ascending order. */
    static Ipv4Ranges of(List<Network> networks) {
        int[] bounds = new int[2 * networks.size()];
        int size = 0;
        for (Network network : networks) {
            bounds[size++] = flip(Networks.int32(network.address().getAddress(), 0));
            bounds[size++] = flip(Networks.int32(network.last().getAddress(), 0));
        }
        return new Ipv4Ranges(bounds);
    }

    boolean contains(int address) {
        int found = Arrays.binarySearch(bounds, flip(address));
        int insertionPoint = -found - 1;
        return found >= 0 || insertionPoint % 2 == 1;
    }

    private static int flip(int address) {
        return address ^ Integer.MIN_VALUE;
    }
}
