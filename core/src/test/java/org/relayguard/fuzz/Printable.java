/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.fuzz;

/** Shows a hostile text to people, as the corpora write it. */
final class Printable {

    private static final int MOST = 400;

    private Printable() {}

    static String of(String text) {
        StringBuilder printable = new StringBuilder();
        text.chars().limit(MOST).forEach(c -> {
            if (c >= ' ' && c < 0x7F) {
                printable.append((char) c);
            } else {
                printable.append(String.format("\\u%04X", c));
            }
        });
        return text.length() > MOST ? printable + "... (" + text.length() + " characters)" : printable.toString();
    }
}
