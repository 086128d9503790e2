/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Turns written bytes into text: as UTF-8, its operators in their plain form, without NULs. */
final class Bytes {

    private Bytes() {}

    /** Replaces {@code +XX} (or {@code =XX}) by its byte and {@code _} by what it stands for. */
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

    /** The byte of two hexadecimal digits, or -1. */
    static int hexByte(String text, int at) {
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

    /** Base64 as a lenient host reads it: foreign characters are skipped, and padding ends a group, not the text. */
    static String fromBase64(String text, int from, int to) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int bits = 0;
        int held = 0;
        for (int i = from; i < to; i++) {
            int value = Utf7.base64Value(text.charAt(i));
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

    /** Plain operators, and no NULs: they are what is left of wide characters, and hosts drop them. */
    static String asRead(CharSequence decoded) {
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
