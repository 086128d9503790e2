/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/explain.md shows is what the command prints. */
class ExplainDocumentTest {

    private static final String COMMAND = "$ java -jar relay-guard-james38.jar ";

    static Stream<String> examples() throws IOException {
        List<String> blocks =
                List.of(Files.readString(Path.of("..", "docs", "explain.md")).split("```\n", -1));
        List<String> examples =
                blocks.stream().filter(block -> block.startsWith(COMMAND)).toList();
        assertThat(examples).hasSize(3);
        return examples.stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleShouldBeWhatIsPrinted(String example) {
        String joined = example.replace("\\\n", "");
        int endOfCommand = joined.indexOf('\n');

        CommandRun run = CommandRun.of(words(joined.substring(COMMAND.length(), endOfCommand)));

        assertThat(run.out()).isEqualTo(joined.substring(endOfCommand + 1));
    }

    /** As a shell reads them: words between blanks, single quotes around what holds more than letters. */
    private static String[] words(String command) {
        List<String> words = new ArrayList<>();
        for (String word : command.split(" +", -1)) {
            words.add(word.replace("'", ""));
        }
        return words.toArray(String[]::new);
    }
}
