/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.text;

/**
 * The one function for everything that a client wrote and that is printed: in a log line, a record, a message or an
 * explanation. Its output is printable ASCII, fits between double quotes, and is never longer than asked for.
 *
 * <pre>
 * user%victim.test@example.net     user%victim.test@example.net
 * say "hi"\                        say \"hi\"\\
 * a CR LF b, TAB, NUL, DEL         a\r\nb, \t, &#92;u0000, &#92;u007f
 * bücher, a lone surrogate         b&#92;u00fccher, &#92;ud800
 * a thousand x, at most 20         xxxxxxxxxxxx\/+988
 * </pre>
 *
 * <p>The escapes are those of JSON and can be undone. The mark of a cut, <code>\/+988</code>, says how many characters
 * were left out; <code>\/</code> is an escape that is written nowhere else, so that no client can feign a cut.
 */
public final class Escaping {

    /** The least length that can be asked for: room for the mark of a cut and a little text. */
    public static final int MIN_LENGTH = 16;

    private static final String CUT = "\\/+";
    private static final int CUT_ROOM = CUT.length() + 10; // ten digits of an int

    private Escaping() {}

    /**
     * Escapes a text and cuts it at a whole escape where it would become too long.
     *
     * @param text what the client wrote; may hold anything
     * @param maxLength of the result in characters, at least {@value #MIN_LENGTH}; the work is bounded by it as well
     */
    public static String printable(CharSequence text, int maxLength) {
        if (maxLength < MIN_LENGTH) {
            throw new IllegalArgumentException("maxLength must be at least " + MIN_LENGTH + ", but was " + maxLength);
        }
        StringBuilder escaped = new StringBuilder(Math.min(text.length() + 16, maxLength));
        int cutInput = 0;
        int cutOutput = 0;
        int next = 0;
        while (next < text.length()) {
            int end = next + (isPairAt(text, next) ? 2 : 1); // a pair of surrogates is never parted
            while (next < end) {
                append(escaped, text.charAt(next++));
            }
            if (escaped.length() > maxLength) {
                escaped.setLength(cutOutput);
                return escaped.append(CUT).append(text.length() - cutInput).toString();
            }
            if (escaped.length() <= maxLength - CUT_ROOM) {
                cutInput = next;
                cutOutput = escaped.length();
            }
        }
        return escaped.toString();
    }

    static boolean isPairAt(CharSequence text, int index) {
        return index + 1 < text.length() && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
    }

    /** Where a run of characters ends that stand for themselves; {@code start} when there is none. */
    static int plainEnd(CharSequence text, int start) {
        int end = start;
        while (end < text.length() && isPlain(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c <= '~' && c != '"' && c != '\\';
    }

    /** One character of a text, escaped where it has to be. */
    static void append(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\t' -> out.append("\\t");
            case '\r' -> out.append("\\r");
            case '\n' -> out.append("\\n");
            default -> {
                if (c >= ' ' && c <= '~') {
                    out.append(c);
                } else {
                    appendUnicode(out, c);
                }
            }
        }
    }

    private static void appendUnicode(StringBuilder out, char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(Character.forDigit(c >> shift & 0xf, 16));
        }
    }
}
