/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/install.md shows to be pasted is what the sample configurations hold between their marks. */
class InstallManualTest {

    private static final Path MANUAL = Path.of("../docs/install.md");
    private static final String SNIPPET = "<!-- snippet: ";

    /** What the manual shows of a part that a file of the sample has marked. */
    private record Snippet(String file, String mark, List<String> lines) {

        @Override
        public String toString() {
            return file + " " + mark;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("snippets")
    void snippetShouldBeWhatTheSamplesHave(Snippet snippet) throws IOException {
        for (String line : List.of("james-3.8", "james-3.9")) {
            List<List<String>> marked = marked(Path.of("sample-configuration", line, snippet.file()), snippet.mark());

            assertThat(marked)
                    .as("%s in %s", snippet, line)
                    .isNotEmpty()
                    .allSatisfy(part -> assertThat(part).containsExactlyElementsOf(snippet.lines()));
        }
    }

    @Test
    void manualShouldShowEveryMarkedPart() throws IOException {
        List<String> marks = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("sample-configuration/james-3.8"))) {
            for (Path file : files.toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.contains("relay-guard: begin "))
                        .forEach(line -> marks.add(file.getFileName() + " " + mark(line)));
            }
        }

        assertThat(snippets().map(Snippet::toString)).containsAll(marks);
    }

    static Stream<Snippet> snippets() throws IOException {
        List<String> manual = Files.readAllLines(MANUAL);
        List<Snippet> snippets = new ArrayList<>();
        for (int i = 0; i < manual.size(); i++) {
            int start = manual.get(i).indexOf(SNIPPET);
            if (start >= 0) {
                String[] words =
                        manual.get(i).substring(start + SNIPPET.length()).split(" ", -1);
                snippets.add(new Snippet(
                        words[0],
                        words[1],
                        dedented(manual.subList(i + 2, manual.size()).stream()
                                .takeWhile(line -> !line.strip().equals("```"))
                                .toList())));
            }
        }
        return snippets.stream();
    }

    /** Each part of a file between two marks of that name. */
    private static List<List<String>> marked(Path file, String mark) throws IOException {
        List<List<String>> parts = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("relay-guard: begin " + mark)) {
                parts.add(dedented(lines.subList(i + 1, lines.size()).stream()
                        .takeWhile(line -> !line.contains("relay-guard: end " + mark))
                        .toList()));
            }
        }
        return parts;
    }

    private static String mark(String line) {
        return line.substring(line.indexOf("begin ") + "begin ".length())
                .replace("-->", "")
                .strip();
    }

    private static List<String> dedented(List<String> lines) {
        return lines.stream()
                .collect(Collectors.joining("\n"))
                .stripIndent()
                .lines()
                .toList();
    }
}
