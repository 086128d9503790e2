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
 * user%victim.test&#64;example.net not plain: an operator
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
        int at = 0;
        while (at < raw.length() && LocalParts.isAtomCharacter(raw, at)) {
            at++;
        }
        boolean plain = at > 0
                && at < raw.length()
                && raw.charAt(at) == '@'
                && raw.charAt(at - 1) != '.'
                && !mayHide(raw, at)
                && isPlainDomain(raw, at + 1);
        return plain ? at : -1;
    }

    /** IMCEASMTP starts with an I; an encoded-word holds {@code =?}. */
    private static boolean mayHide(String raw, int at) {
        if (raw.regionMatches(true, 0, "IMCEASMTP-", 0, 10)) {
            return true;
        }
        for (int i = 0; i + 1 < at; i++) {
            if (raw.charAt(i) == '=' && raw.charAt(i + 1) == '?') {
                return true;
            }
        }
        return false;
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
