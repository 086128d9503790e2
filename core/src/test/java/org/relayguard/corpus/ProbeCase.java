/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What one client sends to an HTTP or SOCKS port, and what it is there where {@link ProbeCorpus#OWN_NAMES} are ours. */
public final class ProbeCase {

    private final String file;
    private final Map<String, String> columns;

    ProbeCase(String file, Map<String, String> columns) {
        this.file = file;
        this.columns = Map.copyOf(columns);
    }

    /** Unique in its file. */
    public String id() {
        return columns.get("id");
    }

    /** The bytes, in the file with {@code \r}, {@code \n} and {@code \x05}; and nothing after them, not even an end. */
    public byte[] sent() {
        return bytes(columns.get("sent"));
    }

    /** What is sent, as it stands in the file: as a web server writes it to its log. */
    public String written() {
        return columns.get("sent");
    }

    /** Label of the kind of a probe, or name of the kind of an ordinary request. */
    public String kind() {
        return columns.get("kind");
    }

    public Optional<String> method() {
        return optional("method");
    }

    public Optional<String> httpVersion() {
        return optional("httpVersion");
    }

    /** {@code host:port} of a probe, one character a byte. */
    public Optional<String> destination() {
        return optional("destination").map(text -> new String(bytes(text), StandardCharsets.ISO_8859_1));
    }

    /** Labels of the signs of a probe. */
    public Set<String> signs() {
        return new TreeSet<>(
                optional("signs").map(words -> Arrays.asList(words.split(" "))).orElse(List.of()));
    }

    /** Label of the severity of a probe. */
    public String severity() {
        return columns.get("severity");
    }

    public String why() {
        return columns.get("why");
    }

    private Optional<String> optional(String column) {
        return Optional.of(columns.get(column)).filter(value -> !value.isEmpty());
    }

    private static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char kind = c == '\\' && i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            switch (kind) {
                case 'r', 'n' -> {
                    bytes.write(kind == 'r' ? '\r' : '\n');
                    i++;
                }
                case 't' -> {
                    bytes.write('\t');
                    i++;
                }
                case 'x' -> {
                    bytes.write(Integer.parseInt(text.substring(i + 2, i + 4), 16));
                    i += 3;
                }
                default -> bytes.write(c);
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return file + " " + id() + ": " + why();
    }
}
