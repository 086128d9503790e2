/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What one run of generated inputs leaves in {@code docs/evidence/}. */
final class FuzzPage {

    private final StringBuilder page;

    FuzzPage(String title, String introduction) {
        page = new StringBuilder("# ")
                .append(title)
                .append("\n\n")
                .append(introduction)
                .append("\n\n| | |\n|---|---|\n");
    }

    FuzzPage row(String name, Object value) {
        page.append("| ").append(name).append(" | ").append(value).append(" |\n");
        return this;
    }

    FuzzPage slowest(Slowest slowest) {
        page.append("\nThe slowest:\n\n```\n").append(slowest.shown()).append("\n```\n");
        return this;
    }

    FuzzPage outcomes(String title, String name, Map<String, Long> outcomes) {
        page.append('\n').append(title).append("\n\n| ").append(name).append(" | inputs |\n|---|---|\n");
        outcomes.forEach(this::row);
        return this;
    }

    void write(String file) throws IOException {
        Path directory = Path.of(System.getProperty("relayguard.evidenceDirectory"));
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(file), page);
    }
}
