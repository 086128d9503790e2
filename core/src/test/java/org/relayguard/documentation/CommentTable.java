/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The table of a class comment, read from the source: its lines between {@code <pre>} and {@code </pre>}, whose cells
 * stand two or more spaces apart.
 */
public final class CommentTable {

    private static final Path SOURCES = Path.of("..", "core", "src", "main", "java");
    private static final String MARGIN = " *";

    private CommentTable() {}

    /** The cells of each row, as a reader of the Javadoc sees them. */
    public static Stream<List<String>> rows(Class<?> documented) {
        List<String> lines = lines(SOURCES.resolve(documented.getName().replace('.', '/') + ".java")).stream()
                .dropWhile(line -> !line.strip().equals("* <pre>"))
                .skip(1)
                .takeWhile(line -> !line.strip().equals("* </pre>"))
                .toList();
        assertThat(lines).as("rows in the comment of %s", documented).isNotEmpty();
        return lines.stream()
                .map(line -> line.substring(line.indexOf(MARGIN) + MARGIN.length()))
                .filter(line -> !line.isBlank())
                .map(line -> List.of(unescape(line.strip()).split(" {2,}")));
    }

    private static List<String> lines(Path source) {
        try {
            return Files.readAllLines(source);
        } catch (IOException e) {
            throw new AssertionError("cannot read " + source, e);
        }
    }

    private static String unescape(String html) {
        return html.replace("&#64;", "@").replace("&#92;", "\\");
    }
}
