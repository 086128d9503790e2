/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import java.util.Locale;
import java.util.Set;

/**
 * Tells which RFC 2047 encoded-words every host decodes to the same text. Whatever else looks like one may be anything
 * to the next host: of the many charsets there are, and of what lenient decoders read, this parser knows a few.
 *
 * <pre>
 * =?utf-8?q?user?=                  certain
 * =?iso-8859-1*en?b?dXNlcg==?=      certain: with a language (RFC 2231 5)
 * =?gbk?q?user=A3=C0victim.test?=   not: in GBK these two bytes are a full-width &#64;
 * =?utf-8?q?user=C5=80?=            not: decodes to more than printable ASCII
 * =?utf-8?q?user                    not: never closed
 * =?utf-8?x?user?=                  not: no such encoding
 * a=?b                              not an encoded-word
 * </pre>
 *
 * <p>One pass; what was looked through is not looked through again.
 */
final class CertainWords {

    /** Charsets in which the bytes of ASCII are ASCII, besides those with a number in their names. */
    private static final Set<String> NAMED = Set.of("us-ascii", "utf-8", "koi8-r", "koi8-u");

    private CertainWords() {}

    /** Whether something stands in the text that looks like an encoded-word and is not a certain one. */
    static boolean isUncertain(String text) {
        int start = text.indexOf("=?");
        while (start >= 0) {
            int charsetEnd = text.indexOf('?', start + 2);
            if (charsetEnd < 0) {
                return false;
            }
            int end = endOfCertain(text, start + 2, charsetEnd);
            if (end < 0) {
                return true;
            }
            start = text.indexOf("=?", end);
        }
        return false;
    }

    /** The index after the word; -1 when it is not certain. */
    private static int endOfCertain(String text, int charset, int charsetEnd) {
        int content = charsetEnd + 3;
        if (content > text.length()
                || text.charAt(charsetEnd + 2) != '?'
                || !isKnown(text.substring(charset, charsetEnd))) {
            return -1;
        }
        int close = text.indexOf('?', content);
        if (close < 0 || close + 1 == text.length() || text.charAt(close + 1) != '=') {
            return -1;
        }
        boolean certain = switch (text.charAt(charsetEnd + 1)) {
            case 'q', 'Q' -> isPlainQuotedPrintable(text, content, close);
            case 'b', 'B' -> isPlainBase64(text, content, close);
            default -> false;
        };
        return certain ? close + 2 : -1;
    }

    private static boolean isKnown(String written) {
        int language = written.indexOf('*');
        String charset = (language < 0 ? written : written.substring(0, language)).toLowerCase(Locale.ROOT);
        return NAMED.contains(charset) || isNumbered(charset, "iso-8859-", 2) || isNumbered(charset, "windows-125", 1);
    }

    private static boolean isNumbered(String charset, String prefix, int mostDigits) {
        int digits = charset.length() - prefix.length();
        return charset.startsWith(prefix)
                && digits > 0
                && digits <= mostDigits
                && charset.chars().skip(prefix.length()).allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isPlainQuotedPrintable(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == '=') {
                int value = i + 2 < to ? EncodedWords.hexByte(text, i + 1) : -1;
                if (!isPrintable(value)) {
                    return false;
                }
                i += 2;
            } else if (!isPrintable(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whole groups of four, padded at the end only. */
    private static boolean isPlainBase64(String text, int from, int to) {
        int end = to;
        while (end > from && to - end < 2 && text.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = from; i < end; i++) {
            if (EncodedWords.base64Value(text.charAt(i)) < 0 || text.charAt(i) == ',') {
                return false;
            }
        }
        String decoded = EncodedWords.fromBase64(text, from, to);
        return (to - from) % 4 == 0
                && decoded.chars().allMatch(CertainWords::isPrintable)
                && decoded.length() == (to - from) / 4 * 3 - (to - end);
    }

    private static boolean isPrintable(int c) {
        return c >= ' ' && c < 0x7F;
    }
}
