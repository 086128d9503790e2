/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.corpus;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One row of a corpus: an address, and what is said about it in the {@link CorpusWorld}.
 *
 * <p>Columns that may be absent read as empty: {@code wire} (public vectors), {@code trust} and {@code settings} (trusted).
 */
public final class AddressCase {

    private final String file;
    private final Map<String, String> columns;

    AddressCase(String file, Map<String, String> columns) {
        this.file = file;
        this.columns = Map.copyOf(columns);
    }

    /** Unique in its file. */
    public String id() {
        return text("id");
    }

    /** The reverse-path, without angle brackets; empty for the null sender. */
    public String mailFrom() {
        return text("mailFrom");
    }

    /** The forward-path, without angle brackets. */
    public String recipient() {
        return text("recipient");
    }

    /** The whole RCPT command where it is more than {@code RCPT TO:<recipient>}. */
    public Optional<String> wire() {
        return optional("wire");
    }

    /** Label of the malformation; empty when the address is well formed. */
    public Optional<String> malformation() {
        return optional("malformation");
    }

    /** Labels of the notations of the route. */
    public Set<String> notations() {
        return new TreeSet<>(words("notations"));
    }

    /** Label of the legitimate form that the address resembles. */
    public Optional<String> lookAlike() {
        return optional("lookAlike");
    }

    /** The domains that would be handed the mail before the destination. */
    public List<String> hops() {
        return words("hops");
    }

    public Optional<String> destination() {
        return optional("destination");
    }

    /** {@code local}, {@code relay} or {@code external}. */
    public Optional<String> destinationClass() {
        return optional("destinationClass");
    }

    /** {@code accept} or {@code refuse}. */
    public String verdict() {
        return text("verdict");
    }

    /** Label of the reason. */
    public String reason() {
        return text("reason");
    }

    /** Why that is so. */
    public String why() {
        return text("why");
    }

    /** {@code stranger}, {@code trusted} or {@code sent-by-mailet}. */
    public String trust() {
        return optional("trust").orElse("stranger");
    }

    /** Settings that differ from the defaults, as {@link CorpusWorld#settings} reads them. */
    public List<String> settings() {
        return words("settings");
    }

    private String text(String column) {
        return columns.getOrDefault(column, "");
    }

    private Optional<String> optional(String column) {
        return Optional.of(text(column)).filter(value -> !value.isEmpty());
    }

    private List<String> words(String column) {
        return optional(column).map(value -> List.of(value.split(" ", -1))).orElse(List.of());
    }

    /** For the names of tests. */
    @Override
    public String toString() {
        String address = columns.containsKey("recipient") ? recipient() : mailFrom();
        String shown = address.length() > 80 ? address.substring(0, 80) + "..." : address;
        return file + " " + id() + ": " + printable(shown) + " (" + why() + ")";
    }

    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.chars().forEach(c -> {
            if (c >= ' ' && c < 0x7F) {
                printable.append((char) c);
            } else {
                printable.append(String.format("\\u%04X", c));
            }
        });
        return printable.toString();
    }
}
