/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.relayguard.diagnosis.Diagnosis;

/** One change to the base configuration for each row. */
class AuditRowsTest {

    private static final String WHOLE_FILE = "ALL";
    private static final String BOUNCES = "BOUNCES";
    private static final String BOUNCE_PROCESSOR = "<processor state=\"bounces\">";

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{4}: {2}")
    @CsvFileSource(resources = "/audit/rows.csv", delimiter = '|', numLinesToSkip = 1, quoteCharacter = '\0')
    void auditShouldFindWhatTheRowSays(String file, String replace, String with, String found, String why)
            throws IOException {
        Examples.layOver(directory);
        Files.writeString(directory.resolve(file), changed(directory.resolve(file), replace, with));

        Diagnosis report = Examples.auditLive(directory);

        assertThat(report.unreadable()).isEmpty();
        assertThat(report.problems().stream().map(problem -> problem.kind().label()))
                .as(why)
                .containsExactlyInAnyOrder(Stream.ofNullable(found)
                        .flatMap(kinds -> Stream.of(kinds.split(" ")))
                        .toArray(String[]::new));
    }

    private static String changed(Path file, String replace, String with) throws IOException {
        if (replace.equals(WHOLE_FILE)) {
            return with.startsWith("<") ? with : with.replace(',', '\n');
        }
        String text = Files.readString(file);
        String old = replace.equals(BOUNCES) ? BOUNCE_PROCESSOR : replace;
        assertThat(text).contains(old);
        return text.replace(old, replace.equals(BOUNCES) ? old + with : with);
    }
}
