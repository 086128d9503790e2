/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.net;

import java.util.List;

/**
 * Disjoint ranges of IPv6 addresses, as two sorted arrays with the high and the low halves of their bounds. {@link
 * Ipv4Ranges} says how bounds are read.
 */
final class Ipv6Ranges {

    private final long[] highs; // sign bit flipped, which makes signed order unsigned order
    private final long[] lows;

    private Ipv6Ranges(long[] highs, long[] lows) {
        this.highs = highs;
        this.lows = lows;
    }

    /** Expects disjoint networks in ascending order. */
    static Ipv6Ranges of(List<Network> networks) {
        Ipv6Ranges ranges = new Ipv6Ranges(new long[2 * networks.size()], new long[2 * networks.size()]);
        int size = 0;
        for (Network network : networks) {
            ranges.put(size++, network.address().getAddress());
            ranges.put(size++, network.last().getAddress());
        }
        return ranges;
    }

    private void put(int index, byte[] bound) {
        highs[index] = flip(Networks.int64(bound, 0));
        lows[index] = flip(Networks.int64(bound, 8));
    }

    boolean contains(long high, long low) {
        long wantedHigh = flip(high);
        long wantedLow = flip(low);
        int from = 0;
        int to = highs.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            int order = compare(highs[middle], lows[middle], wantedHigh, wantedLow);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        int insertionPoint = from;
        return insertionPoint % 2 == 1;
    }

    private static int compare(long high, long low, long otherHigh, long otherLow) {
        int order = Long.compare(high, otherHigh);
        return order != 0 ? order : Long.compare(low, otherLow);
    }

    private static long flip(long half) {
        return half ^ Long.MIN_VALUE;
    }
}
