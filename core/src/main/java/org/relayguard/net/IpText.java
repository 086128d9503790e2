/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.net;

import java.net.InetAddress;

/**
 * Writes IP addresses in their one canonical textual form (RFC 5952), without a zone and without ever asking DNS.
 *
 * <pre>
 * 192.0.2.1                      192.0.2.1
 * 2001:db8:0:0:0:0:0:1           2001:db8::1
 * 2001:db8:0:1:1:1:1:1           2001:db8:0:1:1:1:1:1 (a single zero group is not shortened)
 * fe80:0:0:0:0:0:0:1%eth0        fe80::1
 * </pre>
 */
public final class IpText {

    private static final int GROUPS = 8;

    private IpText() {}

    /** The canonical text of an address; ASCII, at most 39 characters. */
    public static String of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4 ? address.getHostAddress() : ipv6(bytes);
    }

    private static String ipv6(byte[] bytes) {
        int gapStart = longestZeroRun(bytes);
        int gapEnd = gapStart < 0 ? -1 : zeroRunEnd(bytes, gapStart);
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < GROUPS; i++) {
            if (i == gapStart) {
                text.append("::");
                i = gapEnd - 1;
            } else {
                if (i > 0 && i != gapEnd) {
                    text.append(':');
                }
                text.append(Integer.toHexString(group(bytes, i)));
            }
        }
        return text.toString();
    }

    /** Where the first of the longest runs of two or more zero groups starts, or -1 (RFC 5952 4.2). */
    private static int longestZeroRun(byte[] bytes) {
        int longest = -1;
        int length = 1; // a single zero group is not shortened
        for (int i = 0; i < GROUPS; i++) {
            int run = zeroRunEnd(bytes, i) - i;
            if (run > length) {
                longest = i;
                length = run;
            }
        }
        return longest;
    }

    private static int zeroRunEnd(byte[] bytes, int from) {
        int end = from;
        while (end < GROUPS && group(bytes, end) == 0) {
            end++;
        }
        return end;
    }

    private static int group(byte[] bytes, int index) {
        return (bytes[2 * index] & 0xff) << 8 | (bytes[2 * index + 1] & 0xff);
    }
}
