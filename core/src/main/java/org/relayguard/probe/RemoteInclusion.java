/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

/**
 * Finds a parameter whose value is an address elsewhere: what a web application is told to include and run.
 *
 * <pre>
 * mosConfig_absolute_path=http://www.example.org      found
 * page=HTTPS%3A%2F%2Fwww.example.org                  found; also when encoded twice
 * file=php://input, file=ftp://www.example.org        found
 * q=relay                                             not found
 * http://www.example.com/?a=b                         not found: an address, but not a value
 * </pre>
 */
final class RemoteInclusion {

    private static final String[] SCHEMES = {
        "http:/", "https:/", "ftp:/", "ftps:/", "php:/", "file:/", "data:", "phar:/", "expect:/", "zip:/", "ssh2."
    };

    private static final String BLANKS = " +\t'\"";
    private static final int MOST_BLANKS = 3;
    private static final int DECODINGS = 2;

    private RemoteInclusion() {}

    /** @param text a query or a body, one character a byte. Linear: three passes over it, at most */
    static boolean in(String text) {
        String decoded = text;
        for (int i = 0; i < DECODINGS && decoded.indexOf('%') >= 0; i++) {
            if (hasValue(decoded)) {
                return true;
            }
            decoded = Percent.decode(decoded);
        }
        return hasValue(decoded);
    }

    private static boolean hasValue(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (startsValue(text, i) && isScheme(text, i)) {
                return true;
            }
        }
        return false;
    }

    /** After the equals sign. Blanks before the scheme hide it from simple filters; the application trims them. */
    private static boolean startsValue(String text, int start) {
        int before = start - 1;
        while (before > 0 && before >= start - MOST_BLANKS && BLANKS.indexOf(text.charAt(before)) >= 0) {
            before--;
        }
        return text.charAt(before) == '=';
    }

    private static boolean isScheme(String text, int start) {
        // A body may consist of signs of equality: most values are none at their first letter.
        return switch (text.charAt(start)) {
            case 'h', 'H', 'f', 'F', 'p', 'P', 'd', 'D', 'e', 'E', 'z', 'Z', 's', 'S' -> isAnyScheme(text, start);
            default -> false;
        };
    }

    private static boolean isAnyScheme(String text, int start) {
        for (String scheme : SCHEMES) {
            if (text.regionMatches(true, start, scheme, 0, scheme.length())) {
                return true;
            }
        }
        return false;
    }
}
