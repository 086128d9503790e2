/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * Generated MAIL and RCPT lines through James's own handlers and through the guard's reader, under the laws of
 * {@link ReadingLaws}. A failure names the line.
 */
class JamesReadsTheSameTest {

    private static final long SEED = 20260205;
    private static final Logger JAMES = (Logger) LoggerFactory.getLogger("org.apache.james.protocols.smtp");

    private final ReadingLaws testee = new ReadingLaws();
    private long lines;

    @BeforeAll
    static void jamesShouldNotWriteItsStackTraces() {
        JAMES.setLevel(Level.OFF);
    }

    @AfterAll
    static void jamesMayWriteAgain() {
        JAMES.setLevel(null);
    }

    private void run(long seed, int count) {
        CommandFuzzer fuzzer = new CommandFuzzer(seed);
        for (int i = 0; i < count; i++) {
            boolean bracketsEnforced = i % 8 != 0;
            testee.checkRcpt(fuzzer.next("RCPT"), bracketsEnforced);
            testee.checkMail(fuzzer.next("MAIL"), bracketsEnforced);
            lines += 2;
        }
    }

    @Test
    void guardShouldReadWhatJamesReadsOrBeStricter() {
        run(SEED, 30_000);

        assertThat(testee.outcomes())
                .containsKeys("an address", "501", "504", "553", "answered by the guard: 553 5.1.3");
    }

    @ParameterizedTest(name = "{0} blanks")
    @ValueSource(ints = {1, 2, 15, 16, 17, 18, 1_000})
    void guardShouldReadWhatJamesReadsAfterAnyNumberOfBlanks(int blanks) {
        String line = "RCPT TO:<user%victim.test@example.net>" + " ".repeat(blanks) + "NOTIFY=NEVER\r\n";

        testee.checkRcpt(line.getBytes(StandardCharsets.US_ASCII), true);

        assertThat(testee.outcomes()).containsKey("an address");
    }

    @Test
    @Tag("evidence")
    void fiveMillionLinesShouldBeReadAlike() throws IOException {
        run(SEED + 1, 2_500_000);

        StringBuilder page = new StringBuilder(
                "# The guard reads what James reads\n\nGenerated MAIL and RCPT lines through James 3.8.1's own command handlers (`MailCmdHandler`,"
                        + "\n`RcptCmdHandler`, after its `CommandDispatcher`) and through the guard's reader: the same address text and the same"
                        + "\nparameters, or the guard is stricter; written by `mvn -Pevidence verify`.\n\n| | |\n|---|---|\n");
        row(page, "seed", SEED + 1);
        row(page, "lines", lines);
        row(page, "read differently", 0);
        page.append(
                "\nWhat James made of them before it asked a hook, and what the guard answered a trusted client in James's place:\n\n"
                        + "| outcome | lines |\n|---|---|\n");
        for (Map.Entry<String, Long> outcome : testee.outcomes().entrySet()) {
            row(page, outcome.getKey(), outcome.getValue());
        }
        Path directory = Path.of(System.getProperty("relayguard.evidenceDirectory"));
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("reading.md"), page);
    }

    private static void row(StringBuilder page, String name, Object value) {
        page.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }
}
