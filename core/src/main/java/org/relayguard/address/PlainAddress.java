/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

/**
 * Recognises the common case: a dot-string, one {@code @}, a name with nothing to read in it.
 *
 * <pre>
 * joe.user+tag&#64;example.net     plain
 * user%victim.test&#64;example.net not plain: a routing operator
 * =?utf-8?q?joe?=&#64;example.net  not plain: may hide something
 * </pre>
 */
final class PlainAddress {

    private PlainAddress() {}

    /** The index of the only {@code @} of a plain address, -1 for any other text. One pass, no allocation. */
    static int at(String raw) {
        if (raw.length() > Limits.MAX_ADDRESS) {
            return -1;
        }
        int at = endOfDotString(raw);
        boolean plain = at > 0
                && at < raw.length()
                && raw.charAt(at) == '@'
                && raw.charAt(at - 1) != '.'
                && !raw.regionMatches(true, 0, "IMCEASMTP-", 0, 10)
                && isPlainDomain(raw, at + 1);
        return plain ? at : -1;
    }

    /** Where atoms with single dots between them end: before an operator, and before what may start an encoded-word. */
    private static int endOfDotString(String raw) {
        char last = '.';
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '.' ? last == '.' : !LocalParts.isPlainAtom(c) || (c == '?' && last == '=')) {
                return i;
            }
            last = c;
        }
        return raw.length();
    }

    private static boolean isPlainDomain(String raw, int from) {
        int label = 0;
        for (int i = from; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '.') {
                if (label == 0) {
                    return false;
                }
                label = 0;
            } else if (!DomainNames.isNameCharacter(c) || ++label > DomainNames.MAX_LABEL) {
                return false;
            }
        }
        return label > 0;
    }
}
