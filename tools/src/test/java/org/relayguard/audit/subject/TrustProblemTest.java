/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrustProblemTest {

    private static final Path DOCS = Path.of("../docs/audit.md");

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void docsShouldHaveASectionForEachKind(TrustProblem kind) throws IOException {
        List<String> lines = Files.readAllLines(DOCS);

        assertThat(lines).contains("### " + kind.label());
        assertThat(lines)
                .anyMatch(line -> line.startsWith("| [`" + kind.label() + "`]")
                        && line.contains("| " + kind.severity().label() + " |"));
    }

    @Test
    void docsShouldHaveNoSectionForAnythingElse() throws IOException {
        assertThat(Files.readAllLines(DOCS).stream()
                        .filter(line -> line.startsWith("### "))
                        .map(line -> line.substring(4)))
                .containsExactlyInAnyOrder(List.of(TrustProblem.values()).stream()
                        .map(TrustProblem::label)
                        .toArray(String[]::new));
    }
}
