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
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The links from one page of a folder to another, as {@code [text](../page.md#heading)}. */
public final class RelativeLinks {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("^[a-z]+:.*");
    private static final Pattern NOT_IN_AN_ANCHOR = Pattern.compile("[^\\p{L}\\p{N} _-]");

    /**
     * One link.
     *
     * @param page on which it stands
     * @param target as it is written
     */
    public record Link(Path page, String target) {

        /** Whether there is such a file or folder in the folder, and such a heading in the file. */
        public boolean leadsSomewhereIn(Path folder) {
            String[] parts = target.split("#", 2);
            Path file =
                    parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
            return file.startsWith(folder)
                    && Files.exists(file)
                    && (parts.length == 1 || anchors(file).contains(parts[1]));
        }
    }

    private RelativeLinks() {}

    /** Of all pages in a folder and below. */
    public static List<Link> in(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .flatMap(RelativeLinks::on)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Link> on(Path page) {
        return LINK.matcher(String.join("\n", lines(page)))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !ELSEWHERE.matcher(target).matches())
                .map(target -> new Link(page, target));
    }

    /** The headings in the form in which they are linked to: small letters, hyphens for spaces. */
    private static List<String> anchors(Path page) {
        return lines(page).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.substring(line.indexOf(' ') + 1).toLowerCase(Locale.ROOT))
                .map(heading ->
                        NOT_IN_AN_ANCHOR.matcher(heading).replaceAll("").strip().replace(' ', '-'))
                .toList();
    }

    private static List<String> lines(Path page) {
        try {
            return Files.readAllLines(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
