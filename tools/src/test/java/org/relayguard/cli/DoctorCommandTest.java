/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relayguard.doctor.FabricatedJames;
import org.relayguard.doctor.Installation.JamesLine;

class DoctorCommandTest {

    @TempDir
    private Path directory;

    private FabricatedJames james;

    @BeforeEach
    void installTheGuard() {
        james = FabricatedJames.of(directory, JamesLine.JAMES_38);
    }

    private CommandRun doctor(String... more) {
        List<String> arguments = new ArrayList<>(List.of("doctor", "--james", directory.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Nested
    class ExitCode {

        @Test
        void codeShouldBeZeroWhenNothingIsWrong() {
            assertThat(doctor().exitCode()).isZero();
        }

        @Test
        void codeShouldBeZeroWhenThereIsOnlyAdvice() {
            james.replace("healthcheck.properties", "additional.", "more.");

            CommandRun run = doctor();

            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).endsWith("no problems found, 2 pieces of advice\n");
        }

        @Test
        void codeShouldBeOneWhenSomethingIsWrong() {
            james.replace("relay-guard.properties", "mode=", "mood=");

            assertThat(doctor().exitCode()).isEqualTo(1);
        }

        @Test
        void codeShouldBeTwoWhenSomethingCannotBeRead() {
            james.delete("conf/mailetcontainer.xml");

            CommandRun run = doctor();

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.out())
                    .contains("cannot be read: mailetcontainer.xml: there is no such file")
                    .endsWith("no problems found, but not everything was read\n");
        }

        @Test
        void codeShouldBeTwoWhenNoDirectoryIsNamed() {
            CommandRun run = CommandRun.of("doctor");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err().lines()).hasSize(1).allMatch(line -> line.contains("--james"));
        }
    }

    @Nested
    class Text {

        @Test
        void answerShouldTellWhatIsInstalled() {
            assertThat(doctor().outLines())
                    .contains(
                            "James        3.8.1 (james-server-memory-app.lib/james-core-3.8.1.jar)",
                            "Relay Guard  1.0.0 for James 3.8 (extensions-jars/relay-guard-james38.jar)")
                    .last()
                    .isEqualTo("no problems found");
        }

        @Test
        void answerShouldNotNameAReleaseOfJavaThatIsNotKnown() {
            CommandRun run =
                    CommandRun.of("doctor", "--james", directory.resolve("nope").toString());

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.outLines())
                    .contains("James        none", "Relay Guard  none")
                    .noneMatch(line -> line.contains("is needed"))
                    .anyMatch(line -> line.startsWith("cannot be read: ") && line.endsWith("there is no such folder"))
                    .last()
                    .isEqualTo("no problems found, but not everything was read");
        }

        @Test
        void answerShouldTellPlaceEffectAndRepair() {
            james.replace("relay-guard.properties", "mode=", "mood=");

            assertThat(doctor().outLines())
                    .containsSubsequence(
                            "  found   the guard knows no key mood, perhaps mode",
                            "  effect  James does not start with a key that the guard does not know.",
                            "  repair",
                            "    mode=...",
                            "1 problem found")
                    .anyMatch(line -> line.startsWith("HIGH  key-unknown  relay-guard.properties:"));
        }

        @Test
        void answerShouldHoldNoControlCharacterOfTheConfiguration() {
            james.replace("relay-guard.properties", "mode=", "m\u0007\u001b[2J=");

            assertThat(doctor().out().chars().filter(c -> c < ' ' && c != '\n')).isEmpty();
        }
    }

    @Nested
    class Json {

        @Test
        void answerShouldHaveTheDocumentedKeys() throws JsonProcessingException {
            james.replace("relay-guard.properties", "mode=enforce", "mood=${env:MOOD}");
            james.replace("domainlist.xml", "<domainlist>", "<domainlist");

            JsonNode answer = doctor("--json").json();

            assertThat(CommandRun.keys(answer))
                    .containsExactly(
                            "james",
                            "jamesLine",
                            "java",
                            "javaHome",
                            "javaNeeded",
                            "jars",
                            "problems",
                            "notChecked",
                            "unreadable");
            assertThat(CommandRun.keys(answer.at("/jars/0"))).containsExactly("file", "version", "jamesLine");
            assertThat(CommandRun.keys(answer.at("/problems/0")))
                    .containsExactly("kind", "severity", "file", "line", "element", "detail", "effect", "repair");
            assertThat(CommandRun.keys(answer.at("/notChecked/0"))).containsExactly("subject", "reason");
            assertThat(CommandRun.keys(answer.at("/unreadable/0"))).containsExactly("file", "reason");
        }
    }
}
