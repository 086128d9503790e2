/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import org.relayguard.net.IpLiterals;

/**
 * Finds the host in the text beside an operator, when more than a host stands there.
 *
 * <pre>
 * victim.test            victim.test
 * victim.test&gt; x         victim.test   (of "Joe &lt;user&#64;victim.test&gt; x")
 * Joe &lt;victim.test       victim.test   (of "Joe &lt;victim.test!user")
 * victim.test:25         victim.test
 * [192.0.2.1]            [192.0.2.1]
 * </pre>
 */
final class HopText {

    private HopText() {}

    static String clean(String text) {
        String trimmed = text.strip();
        if (trimmed.startsWith("[") && trimmed.indexOf(']') > 0) {
            return trimmed.substring(0, trimmed.indexOf(']') + 1);
        }
        if (IpLiterals.parse(trimmed).isPresent()) {
            return trimmed;
        }
        int start = 0;
        while (start < trimmed.length() && isBoundary(trimmed.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < trimmed.length() && !isBoundary(trimmed.charAt(end))) {
            end++;
        }
        String first = trimmed.substring(start, end);
        return end == trimmed.length() || DomainNames.canBeMailHost(DomainNames.canonical(first))
                ? first
                : last(trimmed);
    }

    /** The user in front of an operator: {@code user} of {@code Joe <user}. */
    static String user(String text) {
        return text.substring(text.lastIndexOf('<') + 1).strip();
    }

    private static String last(String text) {
        int end = text.length();
        while (end > 0 && isBoundary(text.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && !isBoundary(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start, end);
    }

    private static boolean isBoundary(char c) {
        return c <= ' ' || c == 0x7F || "<>()\"',;:\\".indexOf(c) >= 0;
    }
}
