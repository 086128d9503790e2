/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Reads IP addresses in their textual forms, without ever asking DNS.
 *
 * <pre>
 * 192.0.2.1            Inet4Address 192.0.2.1
 * 2001:db8::1          Inet6Address
 * ::ffff:192.0.2.1     Inet4Address 192.0.2.1 (v4-mapped addresses are the IPv4 address)
 * 192.0.2              empty
 * 192.0.2.256          empty
 * 192.0.02.1           empty: a leading zero reads as octal elsewhere
 * fe80::1%eth0         empty: a zone means nothing to another host
 * </pre>
 */
public final class IpLiterals {

    private static final int MAX_TEXT = 45; // longest form: an IPv6 address with a dotted IPv4 tail

    private IpLiterals() {}

    /** An IPv4 or IPv6 address, without brackets; empty for any other text. Linear, never throws. */
    public static Optional<InetAddress> parse(CharSequence text) {
        if (text.length() > MAX_TEXT || text.length() < 2) {
            return Optional.empty();
        }
        if (indexOf(text, ':', 0) >= 0) {
            return ipv6(text).map(IpLiterals::address);
        }
        boolean digits = isDigit(text.charAt(0)) && isDigit(text.charAt(text.length() - 1)); // not those of most names
        return digits ? ipv4(text, 0).map(IpLiterals::address) : Optional.empty();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static InetAddress address(byte[] bytes) {
        try {
            // The JDK turns sixteen v4-mapped bytes into an Inet4Address by itself.
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are always an address", e);
        }
    }

    /** Four decimal octets from {@code start} to the end. */
    private static Optional<byte[]> ipv4(CharSequence text, int start) {
        byte[] octets = new byte[4];
        int pos = start;
        for (int i = 0; i < 4; i++) {
            int end = i < 3 ? indexOf(text, '.', pos) : text.length();
            int octet = end < 0 ? -1 : octet(text, pos, end);
            if (octet < 0) {
                return Optional.empty();
            }
            octets[i] = (byte) octet;
            pos = end + 1;
        }
        return Optional.of(octets);
    }

    private static int octet(CharSequence text, int from, int to) {
        int length = to - from;
        if (length < 1 || length > 3 || (length > 1 && text.charAt(from) == '0')) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value > 255 ? -1 : value;
    }

    /** Sixteen bytes of an IPv6 address in any of the forms of RFC 4291 2.2. */
    private static Optional<byte[]> ipv6(CharSequence text) {
        byte[] bytes = new byte[16];
        int written = 0;
        int gap = -1; // where "::" stood
        int pos = 0;
        if (text.charAt(0) == ':') {
            if (text.charAt(1) != ':') {
                return Optional.empty();
            }
            gap = 0;
            pos = 2;
        }
        while (pos < text.length()) {
            int end = groupEnd(text, pos);
            if (end < text.length() && text.charAt(end) == '.') {
                Optional<byte[]> tail = written <= 12 ? ipv4(text, pos) : Optional.empty();
                if (tail.isEmpty()) {
                    return Optional.empty();
                }
                System.arraycopy(tail.get(), 0, bytes, written, 4);
                written += 4;
                break;
            }
            int group = group(text, pos, end);
            if (group < 0 || written > 14) {
                return Optional.empty();
            }
            bytes[written++] = (byte) (group >> 8);
            bytes[written++] = (byte) group;
            if (end == text.length()) {
                break;
            }
            pos = end + 1;
            if (pos < text.length() && text.charAt(pos) == ':') {
                if (gap >= 0) {
                    return Optional.empty();
                }
                gap = written;
                pos++;
            } else if (pos == text.length()) {
                return Optional.empty(); // a single trailing colon
            }
        }
        return spread(bytes, written, gap);
    }

    /** Moves what followed "::" to the end. */
    private static Optional<byte[]> spread(byte[] bytes, int written, int gap) {
        if (gap < 0) {
            return written == 16 ? Optional.of(bytes) : Optional.empty();
        }
        if (written > 14) {
            return Optional.empty();
        }
        byte[] spread = new byte[16];
        System.arraycopy(bytes, 0, spread, 0, gap);
        System.arraycopy(bytes, gap, spread, 16 - (written - gap), written - gap);
        return Optional.of(spread);
    }

    private static int groupEnd(CharSequence text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != ':' && text.charAt(end) != '.') {
            end++;
        }
        return end;
    }

    private static int group(CharSequence text, int from, int to) {
        if (to - from < 1 || to - from > 4) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = (value << 4) | digit;
        }
        return value;
    }

    private static int indexOf(CharSequence text, char wanted, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == wanted) {
                return i;
            }
        }
        return -1;
    }
}
