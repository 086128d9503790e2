/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.List;
import java.util.Locale;

/**
 * Finds a parameter whose value is an address elsewhere: what a web application is told to include and run.
 *
 * <pre>
 * mosConfig_absolute_path=http://www.example.org      found
 * page=HTTPS%3A%2F%2Fwww.example.org                  found; also when encoded twice
 * file=php://input, file=ftp://www.example.org        found
 * q=relay                                             not found
 * http://www.example.com/?a=b                         not found: an address, but no value
 * </pre>
 */
final class RemoteInclusion {

    private static final List<String> SCHEMES = List.of(
            "http:/", "https:/", "ftp:/", "ftps:/", "php:/", "file:/", "data:", "phar:/", "expect:/", "zip:/", "ssh2.");

    private static final int LONGEST_SCHEME = 8;
    private static final int DECODINGS = 2;

    private RemoteInclusion() {}

    /** @param text a query or a body, one character a byte. Linear: three passes over it, at most */
    static boolean in(String text) {
        String decoded = text;
        for (int i = 0; i < DECODINGS; i++) {
            if (hasValue(decoded)) {
                return true;
            }
            decoded = Percent.decode(decoded);
        }
        return hasValue(decoded);
    }

    private static boolean hasValue(String text) {
        for (int equals = text.indexOf('='); equals >= 0; equals = text.indexOf('=', equals + 1)) {
            int start = equals + 1;
            // Blanks before the scheme hide it from simple filters; the application trims them.
            while (start < text.length() && start < equals + 4 && " +\t'\"".indexOf(text.charAt(start)) >= 0) {
                start++;
            }
            String value = text.substring(start, Math.min(text.length(), start + LONGEST_SCHEME))
                    .toLowerCase(Locale.ROOT);
            if (SCHEMES.stream().anyMatch(value::startsWith)) {
                return true;
            }
        }
        return false;
    }
}
