/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.james;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** What a server wrote to its console, standard error included, or to one of its log files. */
public final class ServerLog {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path file;

    ServerLog(Path file) {
        this.file = file;
    }

    /** All lines up to now; a byte that is not UTF-8 becomes U+FFFD. */
    public List<String> lines() {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> linesWith(String text) {
        return lines().stream().filter(line -> line.contains(text)).toList();
    }

    /** Waits until so many lines hold the text. */
    public List<String> awaitLinesWith(String text, int count) {
        Awaitility.await("log lines with " + text)
                .atMost(PATIENCE)
                .until(() -> linesWith(text).size() >= count);
        return linesWith(text);
    }

    /** How many bytes were written up to now. */
    public long bytes() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last lines, for messages. */
    public String tail(int count) {
        List<String> lines = lines();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }
}
