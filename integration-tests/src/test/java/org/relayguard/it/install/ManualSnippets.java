/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The pieces of configuration that the manual gives to be pasted, by the mark in front of each. */
final class ManualSnippets {

    private static final String END = "```";

    private final List<String> manual;

    private ManualSnippets(List<String> manual) {
        this.manual = manual;
    }

    static ManualSnippets of(Path manual) {
        try {
            return new ManualSnippets(Files.readAllLines(manual));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Line by line as it stands there, for example of {@code smtpserver.xml} what is marked {@code handlers}. */
    String of(String file, String mark) {
        String snippet = manual.stream()
                .dropWhile(line -> !line.strip().equals("<!-- snippet: " + file + " " + mark + " -->"))
                .skip(2)
                .takeWhile(line -> !line.strip().equals(END))
                .collect(Collectors.joining("\n"))
                .stripIndent();
        if (snippet.isEmpty()) {
            throw new IllegalArgumentException("The manual has nothing to paste that is marked " + file + " " + mark);
        }
        return snippet + "\n";
    }
}
