/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

/**
 * Blanks the user, and with him his password, out of every authority in a text.
 *
 * <pre>
 * GET http://user:pw&#64;www.example.com/         GET http://***&#64;www.example.com/
 * CONNECT user:pw&#64;mx.example.com:25          CONNECT ***&#64;mx.example.com:25
 * Referer: http://www.example.com/a&#64;b         as it is: not an authority
 * </pre>
 *
 * <p>An authority follows {@code ://}, or is the target of CONNECT. It is read as {@link HttpLine} and {@link
 * Authority} read it, so that no blank that they skip keeps a password. In a text that is not a request, JSON for
 * example, more than the user may go.
 */
final class UserInfo {

    private static final String SCHEME_END = "://";
    private static final String CONNECT = "CONNECT";

    private UserInfo() {}

    /** @param text lines that end in LF, one character a byte. Linear */
    static String blankedOut(String text) {
        if (text.indexOf('@') < 0) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        int next = 0;
        for (int i = 0; i < text.length(); i++) {
            int start = authority(text, i);
            int at = start < 0 ? -1 : userEnd(text, start);
            if (at >= 0) {
                kept.append(text, next, start).append(Credentials.BLANK);
                next = at;
            }
        }
        return kept.append(text, next, text.length()).toString();
    }

    /**
     * Where the authority starts to which an index leads: after CONNECT in its line, or after {@code ://}; -1 for none.
     */
    private static int authority(String text, int at) {
        boolean lineStart = at == 0 || text.charAt(at - 1) == '\n';
        int target = lineStart ? connectTarget(text, at) : -1;
        return target < 0 && text.startsWith(SCHEME_END, at) ? at + SCHEME_END.length() : target;
    }

    private static int connectTarget(String text, int line) {
        int method = behindBlanks(text, line);
        int methodEnd = method + CONNECT.length();
        if (!text.regionMatches(true, method, CONNECT, 0, CONNECT.length())) {
            return -1;
        }
        int target = behindBlanks(text, methodEnd);
        return target > methodEnd ? target : -1;
    }

    private static int behindBlanks(String text, int from) {
        int next = from;
        while (next < text.length() && text.charAt(next) != '\n' && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next;
    }

    /** The last {@code @} of the authority that starts here; -1 without one. */
    private static int userEnd(String text, int start) {
        int at = -1;
        int end = Authority.end(text, start);
        for (int i = start; i < end; i++) {
            if (text.charAt(i) == '@') {
                at = i;
            }
        }
        return at;
    }
}
