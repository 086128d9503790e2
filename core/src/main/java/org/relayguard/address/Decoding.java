/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import java.util.Set;

/**
 * Opens what hides an address inside a local part, one layer at a time: Exchange's IMCEASMTP and RFC 2047 encoded-words.
 *
 * <pre>
 * IMCEASMTP-user+40example+2Ecom        user&#64;example.com   encapsulated
 * =?utf-8?q?user=40example.com?=        user&#64;example.com   encoded-word
 * IMCEAEX-_o=Org_cn=joe                 as it is: it names a directory entry, no SMTP address
 * </pre>
 */
final class Decoding {

    private Decoding() {}

    /** Whether there is something to open. */
    static boolean isHiding(String text) {
        return Encapsulation.at(text, 0) >= 0 || EncodedWords.at(text, 0) >= 0;
    }

    /** Takes one layer off and notes what it hid. */
    static String open(String text, Set<Notation> notations) {
        return Encapsulation.at(text, 0) >= 0
                ? Encapsulation.open(text, notations)
                : EncodedWords.open(text, notations);
    }

    /**
     * What stood there before decoding has its notation already: only an operator that came out of it was hidden.
     *
     * @param decoded the text that was made of the characters of {@code text} from {@code from} to {@code to}
     */
    static void noteHidden(String decoded, String text, int from, int to, Notation hidden, Set<Notation> notations) {
        if (Operators.count(decoded, 0, decoded.length()) > Operators.count(text, from, to)) {
            notations.add(hidden);
        }
    }
}
