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
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.diagnosis.Diagnosis;

/** One change for each row to a chain that is guarded by GuardRelay, with a RemoteDelivery for the trusted and one for all. */
class GuardRelayRowsTest {

    private static final String GUARDED = "trusted-mail-unguarded/repaired";
    private static final String FILE = "mailetcontainer.xml";
    private static final String GUARD = "org.relayguard.mailets.GuardRelay";

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            relay     | <!-- none -->                                                | unguarded-remote-delivery
            submitted | <!-- none -->                                                | trusted-mail-unguarded
            root      | <!-- none -->                                                | unguarded-rewriting
            relay     | GUARD match="HostIs=branch.example"                          | unguarded-remote-delivery
            relay     | GUARD match="SMTPAuthSuccessful"                             | unguarded-remote-delivery
            relay     | GUARD match="SenderIs=boss@example.net"                      | unguarded-remote-delivery
            submitted | GUARD match="HostIs=branch.example"                          | trusted-mail-unguarded
            relay     | GUARD match="All"                                            |
            relay     | GUARD match="All" <onMailetException>ignore                  | guard-fails-open
            relay     | GUARD match="All" <onMailetException>transport               | unguarded-rewriting
            relay     | GUARD match="All" <onMailetException>propagate               |
            """)
    void auditShouldFindWhatTheRowSays(String processor, String with, String found) throws IOException {
        Examples.layOver(directory, GUARDED);
        String text = Files.readString(directory.resolve(FILE));
        Files.writeString(directory.resolve(FILE), changed(text, processor, element(with)));

        Diagnosis report = Examples.auditLive(directory);

        assertThat(report.unreadable()).isEmpty();
        assertThat(report.problems().stream().map(problem -> problem.kind().label()))
                .containsExactlyInAnyOrderElementsOf(Stream.ofNullable(found).toList());
    }

    /** Without {@code onMailetException} James leads what it could not judge to "error". */
    @ParameterizedTest(name = "error: {0} -> {1}")
    @CsvSource({
        "<mailet match=\"All\" class=\"Bounce\"/>, bounce-returns-content refused-mail-answered",
        "<mailet match=\"SMTPAuthSuccessful\" class=\"Bounce\"/>,",
    })
    void auditShouldFollowWhatFailsToTheProcessorError(String line, String found) throws IOException {
        Examples.layOver(directory, GUARDED);
        String text = changed(
                Files.readString(directory.resolve(FILE)), "root", "<mailet match=\"All\" class=\"" + GUARD + "\"/>");
        String error = "<processor state=\"error\">";
        assertThat(text).contains(error);
        Files.writeString(directory.resolve(FILE), text.replace(error, error + line));

        assertThat(Examples.auditLive(directory).problems().stream()
                        .map(problem -> problem.kind().label()))
                .containsExactlyInAnyOrder(Stream.ofNullable(found)
                        .flatMap(kinds -> Stream.of(kinds.split(" ")))
                        .toArray(String[]::new));
    }

    /** {@code GUARD match="..." <parameter>value} stands for the mailet with that matcher and parameter. */
    private static String element(String row) {
        if (!row.startsWith("GUARD ")) {
            return row;
        }
        String rest = row.substring("GUARD ".length());
        int parameter = rest.indexOf('<');
        String match = parameter < 0 ? rest : rest.substring(0, parameter);
        String inner = parameter < 0
                ? "<onMailetException>kept</onMailetException>"
                : rest.substring(parameter) + "</onMailetException>";
        return "<mailet " + match.strip() + " class=\"" + GUARD + "\">" + inner + "</mailet>";
    }

    /** The first GuardRelay of a processor is replaced. */
    private static String changed(String text, String processor, String with) {
        int start = text.indexOf("<processor state=\"" + processor + "\">");
        int line = text.indexOf("<mailet match=\"All\" class=\"" + GUARD + "\">", start);
        int end = text.indexOf("</mailet>", line) + "</mailet>".length();
        assertThat(start).isPositive();
        assertThat(text.substring(start, line)).doesNotContain("</processor>");
        return text.substring(0, line) + with + text.substring(end);
    }
}
