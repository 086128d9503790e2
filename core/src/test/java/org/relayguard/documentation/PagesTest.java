/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages as one book: its links lead somewhere, its map shows every page, and it has one word for one thing. */
class PagesTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

    @Test
    void everyLinkShouldLeadToAFile() throws IOException {
        Set<String> broken = new TreeSet<>();
        for (Path page : pages()) {
            targets(page).filter(target -> !Files.exists(target)).forEach(target -> broken.add(page + " -> " + target));
        }

        assertThat(pages()).hasSizeGreaterThan(50);
        assertThat(broken).isEmpty();
    }

    @Test
    void everyPageShouldBeReachedFromTheMap() throws IOException {
        Set<Path> seen = new LinkedHashSet<>();
        Deque<Path> open = new ArrayDeque<>(List.of(PROJECT.resolve("docs/README.md")));
        while (!open.isEmpty()) {
            Path page = open.pop();
            if (page.toString().endsWith(".md") && Files.isRegularFile(page) && seen.add(page)) {
                targets(page).forEach(open::push);
            }
        }

        assertThat(seen)
                .containsAll(pages().stream()
                        .filter(page -> page.startsWith(PROJECT.resolve("docs")))
                        .toList());
    }

    @ParameterizedTest(name = "{0} is {1} now")
    @CsvSource({
        "door,                 SMTP or the SMTP gate",
        "doorkeeper,           SmtpGate",
        "battery,              vectors",
        "beyond-bounds,        limit-exceeded",
        "not-carriable,        undeliverable",
        "domain-not-found-out, domain-lookup-failed",
        "address-not-found-out,address-lookup-failed",
        "proxy-not-trusted,    proxy-header-untrusted",
    })
    void wordThatWasReplacedShouldNotComeBack(String old, String now) throws IOException {
        Pattern word = Pattern.compile("\\b" + old + "s?\\b", Pattern.CASE_INSENSITIVE);
        Set<String> found = new TreeSet<>();
        for (Path text : Stream.concat(pages().stream(), mainSources().stream()).toList()) {
            if (word.matcher(Files.readString(text)).find()) {
                found.add(PROJECT.relativize(text).toString());
            }
        }

        assertThat(found).as("say " + now).isEmpty();
    }

    /** What is read today: records of earlier decisions, earlier measurements and earlier releases keep their words. */
    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT.resolve("docs"))) {
            return Stream.concat(files, Stream.of(PROJECT.resolve("README.md"), PROJECT.resolve("CONTRIBUTING.md")))
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.startsWith(PROJECT.resolve("docs/adr")))
                    .filter(file -> !file.startsWith(PROJECT.resolve("docs/evidence")))
                    .toList();
        }
    }

    private static List<Path> mainSources() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/main/"))
                    .toList();
        }
    }

    private static Stream<Path> targets(Path page) throws IOException {
        Matcher links = LINK.matcher(Files.readString(page));
        return links.results()
                .map(link -> link.group(1))
                .filter(target -> !target.contains(":"))
                .map(target -> page.resolveSibling(target).normalize());
    }
}
