/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.text;

import java.util.Collection;
import java.util.Optional;

/**
 * Builds one structured line: first what the server knows, as {@code key=value}, then what the client wrote, as
 * {@code key="escaped value"}. The types keep that order, so that no client can write a {@code client=} in front of the
 * real one.
 *
 * <pre>
 * KeyValueLine.of("relay-attempt").fact("client", "192.0.2.7").clientPart()
 *     .text("recipient", "a\"b client=10.0.0.1", 100)
 * relay-attempt client=192.0.2.7 recipient="a\"b client=10.0.0.1"
 * </pre>
 *
 * <p>Keys are ours: lower-case letters, digits and hyphens. A value that is absent leaves its key out.
 */
public final class KeyValueLine {

    private static final int MAX_FACT = 500;

    private final StringBuilder line;

    private KeyValueLine(String event) {
        this.line = new StringBuilder(256).append(event);
    }

    /** Starts a line with the name of the event: a word of ours, the same for every line of its kind. */
    public static KeyValueLine of(String event) {
        return new KeyValueLine(event);
    }

    /**
     * What the server knows. Stands without quotes unless it holds something else than letters, digits and {@code
     * -._:/@+,}.
     */
    public KeyValueLine fact(String key, String value) {
        line.append(' ').append(key).append('=');
        if (isBare(value)) {
            line.append(value);
        } else {
            line.append('"').append(Escaping.printable(value, MAX_FACT)).append('"');
        }
        return this;
    }

    /** A number that the server knows. */
    public KeyValueLine fact(String key, long value) {
        line.append(' ').append(key).append('=').append(value);
        return this;
    }

    /** What the server may know. */
    public KeyValueLine fact(String key, Optional<String> value) {
        return value.isPresent() ? fact(key, value.get()) : this;
    }

    /** Words of ours, separated by commas; none leaves the key out. */
    public KeyValueLine facts(String key, Collection<String> values) {
        return values.isEmpty() ? this : fact(key, String.join(",", values));
    }

    /** Ends the facts: what follows was written by the client. */
    public ClientPart clientPart() {
        return new ClientPart(new StringBuilder(line));
    }

    private static boolean isBare(String value) {
        if (value.isEmpty() || value.length() > MAX_FACT) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (!isBare(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBare(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._:/@+,".indexOf(c) >= 0;
    }

    /** The line so far. */
    @Override
    public String toString() {
        return line.toString();
    }

    /** The rear of a line: only what the client wrote can be added. */
    public static final class ClientPart {

        private final StringBuilder line;

        private ClientPart(StringBuilder line) {
            this.line = line;
        }

        /** @param maxLength of the escaped value, see {@link Escaping#printable} */
        public ClientPart text(String key, String value, int maxLength) {
            line.append(' ')
                    .append(key)
                    .append("=\"")
                    .append(Escaping.printable(value, maxLength))
                    .append('"');
            return this;
        }

        /** As {@link #text(String, String, int)}; nothing leaves the key out. */
        public ClientPart text(String key, Optional<String> value, int maxLength) {
            return value.isPresent() ? text(key, value.get(), maxLength) : this;
        }

        /** The whole line. */
        @Override
        public String toString() {
            return line.toString();
        }
    }
}
