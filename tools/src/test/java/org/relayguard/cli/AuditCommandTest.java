/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relayguard.audit.Examples;

class AuditCommandTest {

    @TempDir
    Path directory;

    @BeforeEach
    void copyTheBase() {
        Examples.layOver(directory);
    }

    private CommandRun audit(String... more) {
        List<String> arguments = new ArrayList<>(List.of("audit", "--conf", directory.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Nested
    class ExitCode {

        @Test
        void codeShouldBeZeroWhenNothingIsFound() {
            assertThat(audit().exitCode()).isZero();
        }

        @Test
        void codeShouldBeOneWhenThereIsAProblem() {
            Examples.layOver(directory, "trusts-everyone/broken");

            assertThat(audit().exitCode()).isEqualTo(1);
        }

        @Test
        void codeShouldBeTwoWhenAFileCannotBeRead() throws IOException {
            Examples.layOver(directory, "trusts-everyone/broken");
            Files.delete(directory.resolve("mailetcontainer.xml"));

            CommandRun run = audit();

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.out())
                    .contains("trusts-everyone", "cannot be read: mailetcontainer.xml: there is no such file")
                    .endsWith("1 problem found, but not everything was read\n");
        }

        @Test
        void codeShouldBeTwoWhenNoDirectoryIsNamed() {
            CommandRun run = CommandRun.of("audit");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err().lines()).hasSize(1).allMatch(line -> line.contains("--conf"));
        }
    }

    @Nested
    class Text {

        @Test
        void answerShouldTellPlaceEffectAndRepair() {
            Examples.layOver(directory, "trusts-everyone/broken");

            assertThat(audit().outLines())
                    .startsWith(
                            "HIGH  trusts-everyone  smtpserver.xml:6 smtpservers/smtpserver/authorizedAddresses",
                            "  found   0.0.0.0/0 holds clients from all over the Internet",
                            "  effect  Anybody on the Internet sends mail to anybody else through this server: an open"
                                    + " relay.",
                            "  repair",
                            "    <authorizedAddresses>127.0.0.0/8, 192.0.2.25</authorizedAddresses>")
                    .last()
                    .isEqualTo("1 problem found");
        }

        @Test
        void answerShouldSayWhatWasNotChecked() {
            assertThat(audit().out())
                    .contains("not checked: mappings that capture their target domain:")
                    .endsWith("no problems found\n");
        }

        @Test
        void answerShouldHoldNoControlCharacterOfTheConfiguration() throws IOException {
            Files.writeString(
                    directory.resolve("webadmin.properties"), "enabled=true\nhost=a\u0007\u001b[2J.example\n");

            assertThat(audit().out().chars().filter(c -> c < ' ' && c != '\n')).isEmpty();
        }
    }

    @Nested
    class Json {

        @Test
        void answerShouldHaveTheDocumentedKeys() throws IOException {
            Examples.layOver(directory, "trusts-everyone/broken");
            Files.writeString(directory.resolve("jmap.properties"), "include=other.properties");

            JsonNode answer = answer();

            assertThat(CommandRun.keys(answer)).containsExactly("problems", "notChecked", "unreadable");
            assertThat(CommandRun.keys(answer.at("/problems/0")))
                    .containsExactly("kind", "severity", "file", "line", "element", "detail", "effect", "repair");
            assertThat(CommandRun.keys(answer.at("/notChecked/0"))).containsExactly("subject", "reason");
            assertThat(CommandRun.keys(answer.at("/unreadable/0"))).containsExactly("file", "reason");
        }

        @Test
        void answerShouldHaveAllKeysWhenThereIsNothingToSay() throws JsonProcessingException {
            assertThat(CommandRun.keys(answer())).containsExactly("problems", "notChecked", "unreadable");
            assertThat(answer().at("/problems").isArray()).isTrue();
        }

        private JsonNode answer() throws JsonProcessingException {
            return audit("--json").json();
        }
    }
}
