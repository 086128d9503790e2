/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Opens RFC 2047 encoded-words, and turns written bytes into text. None belongs into an envelope, but hosts exist that
 * decode it there, leniently; so one that is never closed counts too.
 *
 * <pre>
 * =?utf-8?q?user=40example.com?=        user&#64;example.com
 * =?utf-8?b?dXNlckBleGFtcGxlLmNvbQ==?=  user&#64;example.com
 * =?utf-7?q?user&amp;AEA-example.com?=      user&#64;example.com   UTF-7 as of RFC 2152 and RFC 3501 5.1.3
 * =?utf-8?q?user=40?= =?utf-8?q?a.b?=   user&#64;a.b             the blank between two words does not count
 * =?utf-16?b?AHUAQABhAC4AYg==?=         u&#64;a.b                the NULs between ASCII characters do not either
 * </pre>
 *
 * <p>Limits: of the charsets in which ASCII is not ASCII, UTF-7 and the wide Unicode ones are read. What is read for
 * certain is told by {@link CertainWords}.
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
            // Go on after the charset: what was looked through is not looked through again, so this is linear.
            start = text.indexOf("=?", encoding - 1);
        }
        return -1;
    }

    private static boolean isEncoding(char c) {
        return c == 'q' || c == 'Q' || c == 'b' || c == 'B';
    }

    /** Opens the outermost layer of each. */
    static OpenedText open(String text) {
        StringBuilder opened = new StringBuilder(text.length());
        boolean hidOperator = false;
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
            hidOperator |= OpenedText.broughtOut(decoded, text, content, end);
            opened.append(decoded);
            pos = close < 0 ? end : close + 2;
            start = at(text, pos);
        }
        return new OpenedText(opened.append(text, pos, text.length()).toString(), hidOperator);
    }

    private static String decode(String text, int charset, int encoding, int from, int to) {
        boolean quotedPrintable = Character.toLowerCase(text.charAt(encoding)) == 'q';
        String decoded = quotedPrintable ? fromHex(text, from, to, '=', '_', ' ') : fromBase64(text, from, to);
        return isUtf7(text.substring(charset, encoding - 1)) ? asRead(fromUtf7(decoded)) : decoded;
    }

    private static boolean isBlank(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Replaces {@code +XX} (or {@code =XX}) by its byte, read as UTF-8, and {@code _} by what it stands for. */
    static String fromHex(String text, int from, int to, char escape, char underscore, char meaning) {
        StringBuilder out = new StringBuilder(to - from);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            int value = c == escape && i + 2 < to ? hexByte(text, i + 1) : -1;
            if (value >= 0) {
                bytes.write(value);
                i += 2;
                continue;
            }
            flush(bytes, out);
            out.append(c == underscore ? meaning : c);
        }
        flush(bytes, out);
        return asRead(out);
    }

    private static void flush(ByteArrayOutputStream bytes, StringBuilder out) {
        if (bytes.size() > 0) {
            out.append(bytes.toString(StandardCharsets.UTF_8));
            bytes.reset();
        }
    }

    /** The byte of two hexadecimal digits, or -1. */
    static int hexByte(String text, int at) {
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : (high << 4) | low;
    }

    /** Base64 as a lenient host reads it: foreign characters are skipped, and padding ends a group, not the text. */
    static String fromBase64(String text, int from, int to) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int bits = 0;
        int held = 0;
        for (int i = from; i < to; i++) {
            int value = base64Value(text.charAt(i));
            if (value < 0) {
                held = text.charAt(i) == '=' ? 0 : held;
                continue;
            }
            bits = ((bits << 6) | value) & 0xFFFF;
            held += 6;
            if (held >= 8) {
                held -= 8;
                bytes.write(bits >> held);
            }
        }
        return asRead(bytes.toString(StandardCharsets.UTF_8));
    }

    /** The six bits of a character of base64, of either alphabet; -1 for any other. */
    static int base64Value(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == '+' ? 62 : c == '/' || c == ',' ? 63 : -1;
    }

    /** {@code utf-7}, {@code unicode-1-1-utf-7}, {@code csUnicode11UTF7}. */
    private static boolean isUtf7(String charset) {
        String name = charset.toLowerCase(Locale.ROOT);
        return name.contains("utf-7") || name.contains("utf7");
    }

    private static String fromUtf7(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int pos = 0;
        while (pos < text.length()) {
            char c = text.charAt(pos++);
            if (c == '+' || c == '&') {
                int end = endOfShifted(text, pos);
                appendUnits(text, pos, end, out);
                pos = end < text.length() && text.charAt(end) == '-' ? end + 1 : end;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static int endOfShifted(String text, int from) {
        int end = from;
        while (end < text.length() && base64Value(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    /** Sixteen-bit units in base64. */
    private static void appendUnits(String text, int from, int to, StringBuilder out) {
        int bits = 0;
        int held = 0;
        for (int i = from; i < to; i++) {
            bits = (bits << 6) | base64Value(text.charAt(i));
            held += 6;
            if (held >= 16) {
                held -= 16;
                out.append((char) (bits >> held));
                bits &= (1 << held) - 1;
            }
        }
    }

    /** Plain operators, and no NULs: they are what is left of wide characters, and hosts drop them. */
    private static String asRead(CharSequence decoded) {
        StringBuilder read = new StringBuilder(decoded.length());
        for (int i = 0; i < decoded.length(); i++) {
            char c = decoded.charAt(i);
            if (c != 0) {
                read.append(Operators.plainForm(c));
            }
        }
        return read.toString();
    }
}
