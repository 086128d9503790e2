/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

/** Makes a line safe to print without changing what is pasted: quotes stay, what is no printable ASCII becomes a question mark. */
final class Pasteable {

    private Pasteable() {}

    static String line(String line) {
        StringBuilder text = new StringBuilder(line.length());
        line.chars().map(c -> c < ' ' || c > '~' ? '?' : c).forEach(c -> text.append((char) c));
        return text.toString();
    }
}
