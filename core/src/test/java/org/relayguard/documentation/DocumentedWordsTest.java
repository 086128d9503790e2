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
import org.junit.jupiter.api.Test;
import org.relayguard.address.LookAlike;
import org.relayguard.address.Malformation;
import org.relayguard.address.Notation;
import org.relayguard.policy.Reason;
import org.relayguard.probe.ProbeKind;
import org.relayguard.probe.ProbeSeverity;
import org.relayguard.probe.ProbeSign;

/** The pages that list closed types list exactly their constants, in their order. */
class DocumentedWordsTest {

    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void reasonsShouldListTheReasonsWithVerdictAndMeaning() {
        assertThat(rows("reasons.md", "## Reasons"))
                .containsExactlyElementsOf(Stream.of(Reason.values())
                        .map(reason -> "| `%s` | %s | %s |"
                                .formatted(reason.label(), reason.verdict().label(), reason.meaning()))
                        .toList());
    }

    @Test
    void reasonsShouldGiveAnExampleOfEach() {
        assertThat(firstCells("reasons.md", "## Example of each"))
                .containsExactlyElementsOf(
                        Stream.of(Reason.values()).map(Reason::label).toList());
    }

    @Test
    void notationsShouldListTheNotations() {
        assertThat(firstCells("notations.md", "## Notations"))
                .containsExactlyElementsOf(
                        Stream.of(Notation.values()).map(Notation::label).toList());
    }

    @Test
    void notationsShouldListTheLookAlikes() {
        assertThat(firstCells("notations.md", "## Look-alikes"))
                .containsExactlyElementsOf(
                        Stream.of(LookAlike.values()).map(LookAlike::label).toList());
    }

    @Test
    void notationsShouldListTheMalformations() {
        assertThat(firstCells("notations.md", "## Malformed text"))
                .containsExactlyElementsOf(Stream.of(Malformation.values())
                        .map(Malformation::label)
                        .toList());
    }

    @Test
    void probesShouldListKindsSeveritiesAndSigns() {
        assertThat(firstCells("probes.md", "## Kinds"))
                .containsExactlyElementsOf(
                        Stream.of(ProbeKind.values()).map(ProbeKind::label).toList());
        assertThat(firstCells("probes.md", "## Severity"))
                .containsExactlyElementsOf(Stream.of(ProbeSeverity.values())
                        .map(ProbeSeverity::label)
                        .toList());
        assertThat(firstCells("probes.md", "## Signs"))
                .containsExactlyElementsOf(
                        Stream.of(ProbeSign.values()).map(ProbeSign::label).toList());
    }

    private static List<String> firstCells(String page, String heading) {
        return rows(page, heading).stream()
                .map(row -> row.substring(row.indexOf('`') + 1, row.indexOf('`', row.indexOf('`') + 1)))
                .toList();
    }

    /** The rows of the first table under a heading, without its head. */
    private static List<String> rows(String page, String heading) {
        try {
            List<String> lines = Files.readAllLines(DOCS.resolve(page));
            assertThat(lines).contains(heading);
            return lines.stream()
                    .skip(lines.indexOf(heading) + 1L)
                    .dropWhile(line -> !line.startsWith("|"))
                    .takeWhile(line -> line.startsWith("|"))
                    .skip(2)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError("cannot read " + page, e);
        }
    }
}
