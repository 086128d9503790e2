/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Opens what hides an address inside a local part: Exchange's IMCEASMTP and RFC 2047 encoded-words.
 *
 * <pre>
 * IMCEASMTP-user+40example+2Ecom        user&#64;example.com   encapsulated (MS-OXCMAIL 2.1.3.1.8; CVE-1999-0682)
 * =?utf-8?q?user=40example.com?=        user&#64;example.com   encoded-word
 * =?utf-8?b?dXNlckBleGFtcGxlLmNvbQ==?=  user&#64;example.com   encoded-word
 * =?utf-7?q?user&amp;AEA-example.com?=      user&#64;example.com   encoded-word
 * IMCEAEX-_o=Org_cn=joe                 as it is: it names a directory entry, no SMTP address
 * </pre>
 *
 * <p>No encoded-word belongs into an envelope, but hosts exist that decode it there; so an unterminated one counts too.
 */
final class Decoding {

    private static final String ENCAPSULATED = "IMCEASMTP-";

    private Decoding() {}

    /** Whether there is something to open. */
    static boolean isHiding(String text) {
        return isEncapsulated(text) || encodedWordAt(text, 0) >= 0;
    }

    /** Takes one layer off and notes what it hid. */
    static String open(String text, Set<Notation> notations) {
        if (isEncapsulated(text)) {
            String decoded = plainForms(hexBytes(text, ENCAPSULATED.length(), text.length(), '+', '_', '/'));
            // What stood there before decoding has its notation already: only a new operator was hidden.
            if (operators(decoded) > operators(text)) {
                notations.add(Notation.ENCAPSULATED);
            }
            return decoded;
        }
        return openEncodedWords(text, notations);
    }

    private static boolean isEncapsulated(String text) {
        return text.regionMatches(true, 0, ENCAPSULATED, 0, ENCAPSULATED.length());
    }

    private static String openEncodedWords(String text, Set<Notation> notations) {
        StringBuilder opened = new StringBuilder(text.length());
        int pos = 0;
        int start = encodedWordAt(text, 0);
        while (start >= 0) {
            opened.append(text, pos, start);
            int encoding = text.indexOf('?', start + 2) + 1;
            int content = encoding + 2;
            int end = text.indexOf("?=", content);
            int contentEnd = end < 0 ? text.length() : end;
            String decoded = plainForms(decode(text, start + 2, encoding, content, contentEnd));
            Operators.noteDecoded(decoded, Notation.ENCODED_WORD, notations);
            opened.append(decoded);
            pos = end < 0 ? text.length() : end + 2;
            start = encodedWordAt(text, pos);
        }
        return opened.append(text, pos, text.length()).toString();
    }

    /** Index of the next {@code =?charset?q?} or {@code =?charset?b?}, or -1. */
    private static int encodedWordAt(String text, int from) {
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

    private static String decode(String text, int charset, int encoding, int from, int to) {
        char kind = text.charAt(encoding);
        String decoded = kind == 'q' || kind == 'Q' ? hexBytes(text, from, to, '=', '_', ' ') : base64(text, from, to);
        return text.regionMatches(true, charset, "utf-7", 0, 5) ? Utf7.decode(decoded) : decoded;
    }

    /** Replaces {@code +XX} (or {@code =XX}) by its byte and {@code _} by what it stands for. */
    private static String hexBytes(String text, int from, int to, char escape, char underscore, char meaning) {
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
        return out.toString();
    }

    private static int hexByte(String text, int at) {
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : (high << 4) | low;
    }

    private static void flush(ByteArrayOutputStream bytes, StringBuilder out) {
        if (bytes.size() > 0) {
            out.append(bytes.toString(StandardCharsets.UTF_8));
            bytes.reset();
        }
    }

    /** Base64 as a lenient host reads it: foreign characters are skipped, padding ends it. */
    private static String base64(String text, int from, int to) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int bits = 0;
        int held = 0;
        for (int i = from; i < to && text.charAt(i) != '='; i++) {
            int value = Utf7.base64Value(text.charAt(i));
            if (value < 0) {
                continue;
            }
            bits = ((bits << 6) | value) & 0xFFFF;
            held += 6;
            if (held >= 8) {
                held -= 8;
                bytes.write(bits >> held);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String plainForms(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            plain.append(Operators.plainForm(text.charAt(i)));
        }
        return plain.toString();
    }

    private static int operators(String text) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            count += Operators.isOperator(text.charAt(i)) ? 1 : 0;
        }
        return count;
    }
}
