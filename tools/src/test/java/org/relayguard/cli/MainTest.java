/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.cli.Main.Streams;
import org.relayguard.scan.LineReader;
import picocli.CommandLine;

class MainTest {

    @Nested
    class Help {

        @Test
        void helpShouldNameTheCommands() {
            CommandRun run = CommandRun.of("--help");

            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).contains("explain");
            assertThat(run.err()).isEmpty();
        }

        @Test
        void helpOfExplainShouldNameEveryOptionInItsSynopsis() {
            CommandRun run = CommandRun.of("explain", "--help");
            String synopsis = run.out().substring(0, run.out().indexOf("Says what"));

            assertThat(run.exitCode()).isZero();
            assertThat(synopsis).containsOnlyOnce("Usage:");
            assertThat(new CommandLine(new ExplainCommand(null))
                            .getCommandSpec()
                            .options())
                    .filteredOn(option -> !option.usageHelp() && !option.versionHelp())
                    .hasSize(14)
                    .allSatisfy(option -> assertThat(synopsis).contains(option.longestName()));
        }

        @ParameterizedTest
        @ValueSource(strings = {"--version", "-V"})
        void versionShouldBeOneLine(String option) {
            CommandRun run = CommandRun.of(option);

            assertThat(run.exitCode()).isZero();
            assertThat(run.outLines()).singleElement().asString().startsWith("Relay Guard for Apache James ");
        }
    }

    @Nested
    class WrongUsage {

        @ParameterizedTest(name = "{0} -> {1}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "                                        | Missing command",
                    "no-such-command                         | no-such-command",
                    "--no-such-option                        | --no-such-option",
                    "explain                                 | Expected addresses, or a single -",
                    "explain bob@example.net -               | Expected addresses, or a single -",
                    "explain --no-such-option bob            | --no-such-option",
                    "explain -bob@example.net                | -bob@example.net",
                    "explain --client                        | --client",
                    "explain --client 192.0.2.1 --client 192.0.2.2 bob | --client",
                    "explain --client host.example bob       | expected an IPv4 or IPv6 address, but was 'host.example'",
                    "explain --client [192.0.2.1] bob        | expected an IPv4 or IPv6 address, but was '[192.0.2.1]'",
                    "explain --own-address 192.0.2 bob       | expected an IPv4 or IPv6 address, but was '192.0.2'",
                    "explain --trusted-network 192.0.2.7/24 bob | expected no bits set after the prefix",
                    "explain --trusted-network 192.0.2.0/33 bob | expected a prefix length from 0 to 32",
                    "explain --trusted-network example bob   | but was 'example'",
                    "explain --local-domain a@b bob          | expected a domain name, but was 'a@b'",
                    "explain --local-domain= bob             | expected a domain name, but was ''",
                    "explain --local-domain 192.0.2.1 bob    | expected a domain name, but was '192.0.2.1'",
                    "explain --relay-domain [mx1] bob        | expected a domain name, but was '[mx1]'",
                    "explain --relay-domain a..b bob         | expected a domain name, but was 'a..b'",
                    "explain --own-name a/b bob              | expected a domain name, but was 'a/b'",
                    "explain --known-user joe bob            | expected an address local-part@domain, but was 'joe'",
                })
        void shouldEndWithOneLine(String args, String expected) {
            CommandRun run =
                    CommandRun.of(args == null ? new String[0] : args.trim().split(" ", -1));

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().lines())
                    .singleElement()
                    .asString()
                    .contains(expected)
                    .contains("--help");
        }

        @Test
        void messageShouldStayOneLineWhateverWasGiven() {
            CommandRun run = CommandRun.of("explain", "--client", "a\nb\u001B[2J" + "x".repeat(10_000), "bob");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err().lines()).singleElement().asString().hasSizeLessThan(700);
        }
    }

    @Nested
    class Addresses {

        @Test
        void addressThatBeginsWithAtShouldBeNoFileOfArguments() {
            assertThat(CommandRun.of("explain", "--json", "@/etc/hostname:bob@victim.test")
                            .out())
                    .contains("\"recipient\":\"@/etc/hostname:bob@victim.test\"");
        }

        @Test
        void addressBehindTwoHyphensShouldBeginWithAHyphen() {
            assertThat(CommandRun.of("explain", "--json", "--", "-bob@example.net")
                            .out())
                    .contains("\"recipient\":\"-bob@example.net\"");
        }

        @Test
        void severalAddressesShouldBeAnsweredInOrder() {
            assertThat(CommandRun.of("explain", "--json", "a@b.test", "", "a@b.test")
                            .outLines())
                    .hasSize(3)
                    .element(1)
                    .asString()
                    .startsWith("{\"recipient\":\"\",\"wellFormed\":false");
        }

        @Test
        void optionsShouldStandBehindAddressesToo() {
            assertThat(CommandRun.of("explain", "bob@example.net", "--json", "--local-domain", "example.net")
                            .out())
                    .contains("local-recipient");
        }

        @Test
        void optionsShouldReachThePolicy() {
            assertThat(CommandRun.of(("explain --own-name mx1 --own-address 2001:db8::25 --relay-domain old.example"
                                            + " --known-user joe%victim.test@example.net --local-domain example.net --json"
                                            + " bob%mx1@example.net bob%[IPv6:2001:db8:0::25]@example.net"
                                            + " bob@old.example JOE%victim.test@example.net")
                                    .split(" ", -1))
                            .outLines())
                    .satisfiesExactly(
                            line -> assertThat(line).contains("route-ends-here"),
                            line -> assertThat(line).contains("route-ends-here"),
                            line -> assertThat(line).contains("relay-recipient"),
                            line -> assertThat(line).contains("known-address"));
        }

        @Test
        void authenticatedClientShouldBeTrusted() {
            assertThat(CommandRun.of("explain", "--json", "--authenticated", "a@b.test")
                            .out())
                    .contains("trusted-client");
        }
    }

    @Nested
    class StandardInput {

        @Test
        void everyLineShouldBeAnsweredInOrder() {
            String input = "a@b.test\n\n\"\nuser%victim.test@example.net\r\nlast@b.test";

            assertThat(CommandRun.withInput(input, "explain", "--json", "-").outLines())
                    .extracting(line -> line.substring(0, line.indexOf(",\"wellFormed")))
                    .containsExactly(
                            "{\"recipient\":\"a@b.test\"",
                            "{\"recipient\":\"\"",
                            "{\"recipient\":\"\\\"\"",
                            "{\"recipient\":\"user%victim.test@example.net\"",
                            "{\"recipient\":\"last@b.test\"");
        }

        @Test
        void lineOverTheBoundShouldBeMalformed() {
            String input = "x".repeat(LineReader.MAX_LINE + 1) + "@example.net\nbob@example.net\n";

            assertThat(CommandRun.withInput(input, "explain", "--json", "-").outLines())
                    .satisfiesExactly(
                            line -> assertThat(line).contains("\"wellFormed\":false"),
                            line -> assertThat(line).contains("\"wellFormed\":true"));
        }

        @Test
        void noInputShouldGiveNoAnswer() {
            CommandRun run = CommandRun.withInput("", "explain", "-");

            assertThat(run).isEqualTo(new CommandRun(0, "", ""));
        }

        @Test
        void personShouldGetOneParagraphForEachLine() {
            String input = IntStream.range(0, 100)
                    .mapToObj("user%d@example.net\n"::formatted)
                    .collect(Collectors.joining());

            assertThat(CommandRun.withInput(input, "explain", "-").out().split("\n\n", -1))
                    .hasSize(101);
        }
    }

    @Nested
    class Failures {

        @Test
        void readerThatWentAwayShouldEndItQuietly() {
            ByteArrayOutputStream err = new ByteArrayOutputStream();

            assertThat(run(InputStream.nullInputStream(), failing("Broken pipe"), err))
                    .isZero();
            assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        }

        @Test
        void otherFailureShouldBeSaid() {
            ByteArrayOutputStream err = new ByteArrayOutputStream();

            assertThat(run(InputStream.nullInputStream(), failing("No space left on device"), err))
                    .as("not 1, which says of other commands that they found something")
                    .isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .isEqualTo("relay-guard explain: No space left on device\n");
        }

        @Test
        void findingShouldStandWhenTheReaderWentAway() {
            InputStream log = new ByteArrayInputStream(
                    "CONNECT mx.example.com:25 HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));

            assertThat(Main.run(
                            new Streams(log, failing("Broken pipe"), OutputStream.nullOutputStream()),
                            "scan",
                            "--json"))
                    .isEqualTo(1);
        }

        @Test
        void mistakeOfOursShouldNotLookLikeAFinding() {
            InputStream faulty = new FilterInputStream(InputStream.nullInputStream()) {
                @Override
                public int read(byte[] into, int from, int length) {
                    throw new IllegalStateException("a mistake \u001b[2J");
                }
            };
            ByteArrayOutputStream err = new ByteArrayOutputStream();

            assertThat(Main.run(new Streams(faulty, OutputStream.nullOutputStream(), err), "explain", "-"))
                    .isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .startsWith("java.lang.IllegalStateException: a mistake \\u001b[2J")
                    .contains("at org.relayguard.cli.");
        }

        private int run(InputStream in, OutputStream out, OutputStream err) {
            return Main.run(new Streams(in, out, err), "explain", "--json", "bob@example.net");
        }

        private OutputStream failing(String message) {
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException(message);
                }
            };
        }
    }
}
