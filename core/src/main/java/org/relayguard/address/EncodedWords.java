/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import java.util.Set;

/**
 * Opens RFC 2047 encoded-words. None belongs into an envelope, but hosts exist that decode it there, leniently; so one that
 * is never closed counts too.
 *
 * <pre>
 * =?utf-8?q?user=40example.com?=        user&#64;example.com
 * =?utf-8?b?dXNlckBleGFtcGxlLmNvbQ==?=  user&#64;example.com
 * =?utf-7?q?user&amp;AEA-example.com?=      user&#64;example.com
 * =?utf-8?q?user=40?= =?utf-8?q?a.b?=   user&#64;a.b             the blank between two words does not count
 * =?utf-16?b?AHUAQABhAC4AYg==?=         u&#64;a.b                the NULs between ASCII characters do not either
 * </pre>
 *
 * <p>Limits: of the charsets that are no superset of ASCII, UTF-7 and the wide Unicode ones are read. What is read for certain is
 * told by {@link CertainWords}.
 */
final class EncodedWords {

    private EncodedWords() {}

    /** Index of the next {@code =?charset?q?} or {@code =?charset?b?}, or -1. */
    static int at(String text, int from) {
        int start = text.indexOf("=?", from);
        while (start >= 0) {
            int encoding = text.indexOf('?', start + 2) + 1;
            if (encoding == 0) {
                return -1;
            }
            if (encoding + 1 < text.length() && text.charAt(encoding + 1) == '?' && isEncoding(text.charAt(encoding))) {
                return start;
            }
            // Go on behind the charset: what was looked through is not looked through again, so this is linear.
            start = text.indexOf("=?", encoding - 1);
        }
        return -1;
    }

    private static boolean isEncoding(char c) {
        return c == 'q' || c == 'Q' || c == 'b' || c == 'B';
    }

    /** Opens the outermost layer of each. */
    static String open(String text, Set<Notation> notations) {
        StringBuilder opened = new StringBuilder(text.length());
        int pos = 0;
        int start = at(text, 0);
        while (start >= 0) {
            if (pos == 0 || !isBlank(text, pos, start)) {
                opened.append(text, pos, start);
            }
            int encoding = text.indexOf('?', start + 2) + 1;
            int content = encoding + 2;
            int close = text.indexOf("?=", content);
            int end = close < 0 ? text.length() : close;
            String decoded = decode(text, start + 2, encoding, content, end);
            Decoding.noteHidden(decoded, text, content, end, Notation.ENCODED_WORD, notations);
            opened.append(decoded);
            pos = close < 0 ? end : close + 2;
            start = at(text, pos);
        }
        return opened.append(text, pos, text.length()).toString();
    }

    private static String decode(String text, int charset, int encoding, int from, int to) {
        boolean quotedPrintable = Character.toLowerCase(text.charAt(encoding)) == 'q';
        String decoded =
                quotedPrintable ? Bytes.fromHex(text, from, to, '=', '_', ' ') : Bytes.fromBase64(text, from, to);
        return Utf7.isNamed(text.substring(charset, encoding - 1)) ? Bytes.asRead(Utf7.decode(decoded)) : decoded;
    }

    private static boolean isBlank(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
