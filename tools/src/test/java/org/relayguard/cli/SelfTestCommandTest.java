/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.selftest.ListenerReport;
import org.relayguard.selftest.ListenerReport.ListenerState;
import org.relayguard.selftest.ScriptedServer;
import org.relayguard.selftest.SmtpListeners.Security;
import picocli.CommandLine.TypeConversionException;

class SelfTestCommandTest {

    private ScriptedServer server;

    private static String closed(String line) {
        return line.startsWith("RCPT") ? "550 5.7.1 no" : null;
    }

    private static String percentHackOpen(String line) {
        return line.equals("RCPT TO:<user%foreign.example@ours.example>") ? "250 ok" : closed(line);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private CommandRun run(UnaryOperator<String> script, String... options) {
        server = ScriptedServer.answering(script);
        List<String> args = new ArrayList<>(List.of(
                "self-test",
                "127.0.0.1:" + server.address().getPort(),
                "--our-domain",
                "ours.example",
                "--foreign",
                "foreign.example",
                "--timeout",
                "5"));
        args.addAll(List.of(options));
        return CommandRun.of(args.toArray(String[]::new));
    }

    @Nested
    class Result {

        @Test
        void closedServerShouldBeZero() {
            CommandRun run = run(SelfTestCommandTest::closed);

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.outLines().get(run.outLines().size() - 1))
                    .startsWith("127.0.0.1:" + server.address().getPort() + " (plain) is closed: 0 open, ")
                    .endsWith(" closed, 0 no relay, 0 not known");
            assertThat(run.err()).isEmpty();
        }

        @Test
        void openServerShouldBeOneAndSayWhereItIsOpen() {
            CommandRun run = run(SelfTestCommandTest::percentHackOpen);

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.outLines().get(1))
                    .startsWith("open ")
                    .contains(
                            "would have gone to user@foreign.example",
                            "RCPT TO:<user%foreign.example@ours.example>  354 go ahead");
            assertThat(run.out()).contains("is open: ");
        }

        @Test
        void serverThatIsNotThereShouldBeTwo() {
            CommandRun run = run(line -> ScriptedServer.HANG_UP);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.out())
                    .contains("could not be tested in full (unreachable: the server closed the connection)");
        }

        @Test
        void temporaryRefusalsShouldBeTwo() {
            assertThat(run(line -> line.startsWith("RCPT") ? "450 4.7.1 grey" : null)
                            .exitCode())
                    .isEqualTo(2);
        }

        @Test
        void whatTheServerWritesShouldBeEscaped() {
            CommandRun run = run(line -> line.startsWith("RCPT") ? "550 \u001b[2Jgone\u0085" : null);

            assertThat(run.out())
                    .contains("550 \\u001b[2Jgone")
                    .matches(text -> text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')));
        }
    }

    @Nested
    class Json {

        @Test
        void answerShouldBeOneObjectWithEveryVector() throws Exception {
            CommandRun run = run(SelfTestCommandTest::percentHackOpen, "--json");

            assertThat(run.exitCode()).isEqualTo(1);
            JsonNode answer = new ObjectMapper().readTree(run.out());
            assertThat(run.outLines()).hasSize(1);
            assertThat(answer.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "listener",
                            "security",
                            "state",
                            "detail",
                            "conclusion",
                            "planned",
                            "tried",
                            "open",
                            "closed",
                            "noRelay",
                            "couldNotTell",
                            "vectors");
            assertThat(answer.path("conclusion").asText()).isEqualTo("open");
            assertThat(answer.path("vectors")).hasSize(answer.path("planned").asInt());
            assertThat(answer.path("vectors").findValuesAsText("exposure"))
                    .filteredOn("open"::equals)
                    .hasSize(answer.path("open").asInt())
                    .isNotEmpty();
        }

        @Test
        void vectorShouldSayWhatItIsAbout() throws Exception {
            JsonNode vectors = new ObjectMapper()
                    .readTree(
                            run(SelfTestCommandTest::percentHackOpen, "--json").out())
                    .path("vectors");

            assertThat(vectors)
                    .filteredOn(vector -> vector.path("id").asText().equals("12c"))
                    .singleElement()
                    .satisfies(vector -> {
                        assertThat(vector.path("exposure").asText()).isEqualTo("open");
                        assertThat(vector.path("sender").asText()).isEmpty();
                        assertThat(vector.path("stage").asText()).isEqualTo("data");
                        assertThat(vector.path("reason").asText()).isEqualTo("routed-outside");
                        assertThat(vector.path("notations")).hasSize(1);
                        assertThat(vector.path("destination").asText()).isEqualTo("user@foreign.example");
                        assertThat(vector.path("why").asText()).isNotBlank();
                    });
        }
    }

    @Nested
    class Options {

        @Test
        void relayDomainsShouldHaveVectorsOfTheirOwn() {
            run(SelfTestCommandTest::closed, "--relay-domain", "gate.example");

            assertThat(server.lines()).contains("RCPT TO:<user%foreign.example@gate.example>");
        }

        @Test
        void greetingShouldBeChosen() {
            run(SelfTestCommandTest::closed, "--helo", "probe.example");

            assertThat(server.lines().get(0)).isEqualTo("EHLO probe.example");
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "self-test",
                    "self-test 127.0.0.1:1",
                    "self-test 127.0.0.1:1 --our-domain a.example",
                    "self-test 127.0.0.1:0 --our-domain a.example --foreign b.example",
                    "self-test 127.0.0.1:65536 --our-domain a.example --foreign b.example",
                    "self-test 127.0.0.1:x --our-domain a.example --foreign b.example",
                    "self-test [127.0.0.1 --our-domain a.example --foreign b.example",
                    "self-test [mx]:25 --our-domain a.example --foreign b.example",
                    "self-test :25 --our-domain a.example --foreign b.example",
                    "self-test 127.0.0.1:1 --our-domain a.example --foreign a.example",
                    "self-test 127.0.0.1:1 --our-domain a@b --foreign b.example",
                    "self-test 127.0.0.1:1 --our-domain a.example --foreign b.example --timeout 0",
                    "self-test 127.0.0.1:1 --our-domain a.example --foreign b.example --tls --starttls",
                })
        void wrongUsageShouldBeOneLine(String line) {
            CommandRun run = CommandRun.of(line.split(" "));

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err().lines()).hasSize(1);
            assertThat(run.out()).isEmpty();
        }

        @ParameterizedTest(name = "{0} -> {1} {2}")
        @CsvSource({
            "mx.example.net:587,   mx.example.net, 587",
            "mx.example.net,       mx.example.net, 25",
            "192.0.2.25:465,       192.0.2.25,     465",
            "[2001:db8::25]:2525,  2001:db8::25,   2525",
            "[2001:db8::25],       2001:db8::25,   25",
        })
        void serverShouldBeNamedByNameOrAddress(String given, String host, int port) throws TypeConversionException {
            assertThat(new ServerName.Converter().convert(given)).isEqualTo(new ServerName(host, port));
        }
    }

    @Test
    void progressShouldBeOneLineThatIsWrittenOver() {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        try (SelfTestProgress progress = new SelfTestProgress(terminal, true)) {
            progress.accept(
                    new ListenerReport("192.0.2.25:25", Security.PLAIN, ListenerState.RUNNING, "", 7, List.of()));
        }

        assertThat(terminal.toString(StandardCharsets.US_ASCII))
                .isEqualTo("\r\u001b[Kself-test: 0 of 7, 0 open\r\u001b[K");
    }
}
