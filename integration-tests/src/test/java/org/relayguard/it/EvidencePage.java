/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A page of measured figures in {@code docs/evidence}. */
final class EvidencePage {

    private static final int MAX_CELL = 72;

    private final StringBuilder text = new StringBuilder();

    EvidencePage(String title) {
        text.append("# ").append(title).append("\n\n");
    }

    EvidencePage section(String title) {
        text.append("## ").append(title).append("\n\n");
        return this;
    }

    EvidencePage paragraph(String paragraph) {
        text.append(paragraph).append("\n\n");
        return this;
    }

    EvidencePage table(List<String> head, List<List<String>> rows) {
        text.append(line(head)).append("|").append("---|".repeat(head.size())).append('\n');
        rows.forEach(row -> text.append(line(row)));
        text.append('\n');
        return this;
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** What a client wrote, so that no byte of it is markup: printable, cut, in a code span. */
    static String code(String raw) {
        StringBuilder printable = new StringBuilder();
        raw.codePoints().forEach(c -> {
            if (c == '|' || c == '`' || c < ' ' || c > '~') {
                printable.append(String.format("\\u{%X}", c));
            } else {
                printable.append((char) c);
            }
        });
        String whole = printable.toString();
        return "`" + (whole.length() > MAX_CELL ? whole.substring(0, MAX_CELL) + "..." : whole) + "`";
    }

    void write(String fileName) {
        try {
            Path directory = Path.of(System.getProperty("relayguard.evidenceDirectory"));
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(fileName), text.toString().stripTrailing() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
