/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

/**
 * Writes a user of a chain as a local part.
 *
 * <pre>
 * joe            joe
 * Fred Bloggs    "Fred Bloggs"
 * a"b            "a\"b"
 * </pre>
 */
public final class LocalPartText {

    private LocalPartText() {}

    /** Quoted when it is not a dot-string. Control characters stay: print it only through the escaping function. */
    public static String of(String user) {
        return isDotString(user) ? user : quoted(user);
    }

    private static boolean isDotString(String user) {
        return !LocalParts.hasControlCharacter(user)
                && LocalParts.isWellFormed(user, 0, user.length(), false)
                && user.indexOf('\\') < 0;
    }

    private static String quoted(String user) {
        StringBuilder quoted = new StringBuilder(user.length() + 2).append('"');
        for (int i = 0; i < user.length(); i++) {
            char c = user.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.append('"').toString();
    }
}
