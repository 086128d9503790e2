/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

/**
 * Takes off what a mail program takes off (RFC 822 3.1.4, 3.4.3): comments, blanks around dots and at both ends. Of other
 * blanks one stays.
 *
 * <pre>
 * user (comment)             user
 * example.net . victim.test  example.net.victim.test
 * example.net.(x)victim      example.net.victim
 * (unclosed victim.test      (unclosed victim.test
 * </pre>
 */
final class HopCleaning {

    private HopCleaning() {}

    static String clean(String text) {
        String open = withoutComments(text);
        StringBuilder cleaned = new StringBuilder(open.length());
        boolean blank = false;
        for (int i = 0; i < open.length(); i++) {
            char c = open.charAt(i);
            if (isBlank(c)) {
                blank = true;
            } else if (!Character.isISOControl(c)) {
                if (blank && cleaned.length() > 0 && c != '.' && last(cleaned) != '.') {
                    cleaned.append(' ');
                }
                blank = false;
                cleaned.append(c);
            }
        }
        return cleaned.toString();
    }

    /** Without its closed comments, which nest. */
    static String withoutComments(String text) {
        if (text.indexOf('(') < 0) {
            return text;
        }
        StringBuilder open = new StringBuilder(text.length());
        int depth = 0;
        int start = 0; // of the text not yet copied, or of the outermost comment
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(' && depth++ == 0) {
                open.append(text, start, i);
                start = i;
            } else if (c == ')' && depth > 0 && --depth == 0) {
                start = i + 1;
            }
        }
        return open.append(text, start, text.length()).toString();
    }

    /** Without blanks and quotes at both ends. */
    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isOuter(text.charAt(start))) {
            start++;
        }
        while (end > start && isOuter(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    static boolean hasBlank(String text) {
        return text.chars().anyMatch(c -> isBlank((char) c));
    }

    private static boolean isOuter(char c) {
        return isBlank(c) || c == '"';
    }

    /** Blanks of every kind: the no-break space too, which {@link Character#isWhitespace} leaves out. */
    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static char last(StringBuilder text) {
        return text.charAt(text.length() - 1);
    }
}
