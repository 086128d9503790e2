/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.scan.FaultyInput;

class ScanCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String ORDINARY = line("192.0.2.1", "GET / HTTP/1.1");
    private static final String MAIL = line("192.0.2.7", "CONNECT mx.example.com:25 HTTP/1.1");
    private static final String FETCH = line("192.0.2.8", "GET http://www.example.com/ HTTP/1.0");

    /** As nginx writes it: a record, a hello with one cipher suite, and the extension with the name. */
    private static final String HELLO_FOR_WWW_EXAMPLE_NET =
            "\\x16\\x03\\x01\\x00G\\x01\\x00\\x00C\\x03\\x03" + "r".repeat(32)
                    + "\\x00\\x00\\x02\\x13\\x01\\x01\\x00\\x00\\x18\\x00\\x00\\x00\\x14\\x00\\x12\\x00\\x00\\x0Fwww.example.net";

    @TempDir
    private Path directory;

    private static String line(String client, String request) {
        return client + " - - [10/Oct/2026:13:55:36 +0000] \"" + request + "\" 404 196\n";
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content).toString();
    }

    private static byte[] zipped(String... members) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        for (String member : members) {
            try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
                out.write(member.getBytes(ISO_8859_1));
            }
        }
        return zipped.toByteArray();
    }

    private static JsonNode summary(CommandRun run) {
        return json(run.outLines().get(run.outLines().size() - 1));
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    @Nested
    class Answers {

        @Test
        void everySourceShouldHaveItsParagraphTheMostSevereFirst() {
            CommandRun run = CommandRun.withInput(
                    FETCH + FETCH + MAIL + ORDINARY + line("192.0.2.8", "\\x05\\x01\\x00"),
                    "scan",
                    "--own-name",
                    "a.test");

            assertThat(run.out()).isEqualTo("""
                            MAIL  192.0.2.7/32  1 probe
                              kinds    http-connect 1
                              time     2026-10-10T13:55:36Z
                              targets  mx.example.com:25

                            TUNNEL  192.0.2.8/32  3 probes
                              kinds    socks5 1, http-absolute-foreign 2
                              time     2026-10-10T13:55:36Z
                              targets  www.example.com

                            4 probes of 2 sources in 5 lines
                            """);
            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).isEqualTo(ScanCommand.PROBES);
        }

        @Test
        void machineShouldGetOneObjectForEachSourceAndASummary() {
            CommandRun run = CommandRun.withInput(FETCH + MAIL + "junk\n", "scan", "--json", "-");

            assertThat(run.outLines()).hasSize(3);
            assertThat(run.outLines().get(0))
                    .isEqualTo(
                            "{\"type\":\"source\",\"source\":\"192.0.2.7/32\",\"sourceType\":\"network\",\"probes\":1,"
                                    + "\"missed\":0,\"severity\":\"mail\",\"kinds\":[{\"kind\":\"http-connect\",\"probes\":1}],"
                                    + "\"first\":\"2026-10-10T13:55:36Z\",\"last\":\"2026-10-10T13:55:36Z\","
                                    + "\"targets\":[\"mx.example.com:25\"],\"moreTargets\":false}");
            assertThat(run.outLines().get(2))
                    .isEqualTo("{\"type\":\"summary\",\"lines\":3,\"recordings\":0,\"probes\":2,"
                            + "\"unjudged\":0,\"kinds\":[{\"kind\":\"http-connect\",\"probes\":1},"
                            + "{\"kind\":\"http-absolute-foreign\",\"probes\":1}],\"sources\":2,\"replacedSources\":0,"
                            + "\"replacedProbes\":0,\"unreadableLines\":1,\"firstUnreadable\":[\"standard input:3\"],"
                            + "\"unreadable\":[]}");
        }

        @Test
        void noProbeShouldBeGoodNews() {
            CommandRun run = CommandRun.withInput(ORDINARY, "scan");

            assertThat(run.out()).isEqualTo("no probe in 1 line\n");
            assertThat(run.exitCode()).isEqualTo(ScanCommand.CLEAN);
            assertThat(CommandRun.withInput("", "scan").out()).isEqualTo("no probe in 0 lines\n");
        }

        @Test
        void ownNameShouldBeNoProbe() {
            String own = line("192.0.2.8", "GET http://www.example.com/ HTTP/1.0");

            assertThat(CommandRun.withInput(own, "scan", "--own-name", "*.example.com")
                            .exitCode())
                    .isEqualTo(ScanCommand.CLEAN);
            assertThat(CommandRun.withInput(own, "scan").out())
                    .contains("no --own-name was given: every host that a request names counts as foreign");
        }

        @Test
        void helloOfABrowserShouldBeJudgedOnlyWhereAnOwnNameIsKnown() {
            String hello = line("192.0.2.8", HELLO_FOR_WWW_EXAMPLE_NET);
            CommandRun nothingKnown = CommandRun.withInput(hello + hello, "scan");
            CommandRun ours = CommandRun.withInput(hello, "scan", "--own-name", "www.example.net");
            CommandRun foreign = CommandRun.withInput(hello, "scan", "--own-name", "www.example.org");

            assertThat(nothingKnown.out()).isEqualTo("""
                            not judged, because no --own-name was given: 2 TLS hellos
                            no probe in 2 lines
                            """);
            assertThat(nothingKnown.exitCode()).isEqualTo(ScanCommand.CLEAN);
            assertThat(summary(CommandRun.withInput(hello, "scan", "--json"))
                            .get("unjudged")
                            .intValue())
                    .isOne();
            assertThat(ours.out()).isEqualTo("no probe in 1 line\n");
            assertThat(foreign.out()).contains("tls-foreign-name 1", "targets  www.example.net");
            assertThat(foreign.exitCode()).isEqualTo(ScanCommand.PROBES);
        }

        @Test
        void moreSourcesThanAreShownShouldBeSaid() {
            CommandRun person = CommandRun.withInput(FETCH + MAIL, "scan", "--top", "1");
            CommandRun machine = CommandRun.withInput(FETCH + MAIL, "scan", "--top", "1", "--json");

            assertThat(person.out())
                    .contains("not shown: 1 more source (--top)")
                    .doesNotContain("192.0.2.8");
            assertThat(machine.outLines()).hasSize(2);
            assertThat(summary(machine).get("sources").intValue()).isEqualTo(2);
        }

        @Test
        void whatAnAttackerWroteShouldBeEscaped() {
            CommandRun run =
                    CommandRun.withInput(line("evil\u001b[2J.test", "GET http://a\\x1b[31m\\x0d/ HTTP/1.0"), "scan");

            assertThat(run.out()).contains("evil\\u001b[2j.test", "a\\u001b[31m");
            assertThat(run.out().chars()).allMatch(c -> c == '\n' || (c >= ' ' && c <= '~'));
        }
    }

    @Nested
    class Inputs {

        @Test
        void packedFilesShouldBeReadWhateverTheirNames() throws IOException {
            CommandRun run = CommandRun.of(
                    "scan",
                    "--json",
                    file("access.log", zipped(ORDINARY, MAIL, FETCH)),
                    file("b", FETCH.getBytes(US_ASCII)));

            assertThat(summary(run).get("lines").intValue()).isEqualTo(4);
            assertThat(summary(run).get("probes").intValue()).isEqualTo(3);
        }

        @ParameterizedTest(name = "in pieces of {0}")
        @ValueSource(ints = {7, 4_096, 1_000_000})
        void pipesShouldBeReadToTheirEnd(int piece) throws IOException {
            byte[] plain = (ORDINARY + MAIL.repeat(2_000)).getBytes(US_ASCII);

            assertThat(throughPipe(plain, piece)).contains("\"lines\":2001,\"recordings\":0,\"probes\":2000,");
            assertThat(throughPipe(zipped(ORDINARY, MAIL, FETCH), piece)).contains("\"lines\":3,");
        }

        private static String throughPipe(byte[] content, int piece) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Streams streams = new Streams(FaultyInput.pipe(content, piece), out, new ByteArrayOutputStream());
            assertThat(Main.run(streams, "scan", "--json")).isEqualTo(ScanCommand.PROBES);
            return out.toString(US_ASCII);
        }

        @Test
        void brokenFileShouldCountUpToTheBreak() throws IOException {
            byte[] packed = zipped(MAIL.repeat(600)); // so short that one buffer takes it all

            CommandRun run = CommandRun.of("scan", "--json", file("a.gz", Arrays.copyOf(packed, packed.length - 12)));

            assertThat(run.exitCode()).isEqualTo(ScanCommand.UNREADABLE);
            assertThat(summary(run).get("probes").intValue()).isGreaterThan(500);
            assertThat(summary(run).at("/unreadable/0/reason").textValue()).contains("Unexpected end");
        }

        @Test
        void brokenRecordingShouldCountUpToTheBreak() {
            byte[] request = "GET http://www.example.com/ HTTP/1.0\r\n\r\n".getBytes(US_ASCII);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Streams streams = new Streams(FaultyInput.breakingBehind(request, 1), out, new ByteArrayOutputStream());

            assertThat(Main.run(streams, "scan")).isEqualTo(ScanCommand.UNREADABLE);
            assertThat(out.toString(US_ASCII))
                    .contains("cannot be read: standard input: Input/output error\n")
                    .endsWith("1 probe of 1 source in 0 lines and 1 recording, but not everything was read\n");
        }

        @Test
        void missingFileShouldNotHideTheOthers() throws IOException {
            CommandRun run = CommandRun.of("scan", directory + "/none", file("a", MAIL.getBytes(US_ASCII)));

            assertThat(run.out()).contains("cannot be read: " + directory + "/none: no such file\n");
            assertThat(run.out()).endsWith("1 probe of 1 source in 1 line, but not everything was read\n");
            assertThat(run.exitCode()).isEqualTo(ScanCommand.UNREADABLE);
        }

        @Test
        void directoryShouldBeAnError() {
            CommandRun run = CommandRun.of("scan", directory.toString());

            assertThat(run.out()).contains("cannot be read: " + directory + ": Is a directory\n");
            assertThat(run.exitCode()).isEqualTo(ScanCommand.UNREADABLE);
        }

        @Test
        void pathThroughAFileShouldBeSaidOnce() throws IOException {
            String file = file("a", MAIL.getBytes(US_ASCII));

            assertThat(CommandRun.of("scan", file + "/x").out())
                    .contains("cannot be read: " + file + "/x: Not a directory\n");
        }

        @Test
        void linesThatAreNotUnderstoodShouldBeCounted() {
            CommandRun run = CommandRun.withInput(MAIL + "x\n".repeat(5) + ORDINARY, "scan");

            assertThat(run.out()).contains("not understood: 5 lines, the first: standard input:2, standard input:3, ");
            assertThat(run.exitCode()).isEqualTo(ScanCommand.PROBES);
        }

        @Test
        void fileWithoutAnyLineOfALogShouldBeAnError() {
            CommandRun run = CommandRun.withInput("[Tue Nov 24] [error] x\n", "scan");

            assertThat(run.out()).contains("cannot be read: standard input: neither an access log");
            assertThat(run.exitCode()).isEqualTo(ScanCommand.UNREADABLE);
        }

        @Test
        void recordingsShouldBeKnownByTheirContent() throws IOException {
            CommandRun run = CommandRun.of(
                    "scan",
                    "--json",
                    file("a", "GET http://www.example.com/index.html HTTP/1.0\r\n\r\n".getBytes(US_ASCII)),
                    file("b", new byte[] {5, 1, 0}),
                    file("c", "GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII)));

            assertThat(summary(run).get("recordings").intValue()).isEqualTo(3);
            assertThat(summary(run).get("probes").intValue()).isEqualTo(2);
            assertThat(json(run.outLines().get(0)).get("sourceType").textValue())
                    .isEqualTo("recording");
            assertThat(json(run.outLines().get(0)).get("first").isNull()).isTrue();
            assertThat(run.exitCode()).isEqualTo(ScanCommand.PROBES);
        }
    }

    @Nested
    class Usage {

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"--top 0", "--top x", "--own-name a..b", "--own-name *.", "--no-such-option"})
        void wrongUsageShouldEndWithTwoAndOneLine(String options) {
            CommandRun run = CommandRun.of(Stream.concat(Stream.of("scan"), Arrays.stream(options.split(" ", -1)))
                    .toArray(String[]::new));

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err().lines()).hasSize(1);
        }

        @ParameterizedTest(name = "[{0}]")
        @ValueSource(strings = {"a..b", "*.", "[::1", "[]", "[x]", "::1]", "*.192.0.2.1", ""})
        void wrongOwnNameShouldBeToldWhatIsAllowed(String name) {
            assertThat(CommandRun.of("scan", "--own-name", name).err())
                    .contains("expected a name, an address or *.NAME, but was '" + name + "'");
        }

        @Test
        void addressInBracketsShouldBeOurs() {
            String ours = line("192.0.2.8", "GET http://[2001:db8::1]/ HTTP/1.0");

            assertThat(CommandRun.withInput(ours, "scan", "--own-name", "[2001:DB8:0::1]")
                            .exitCode())
                    .isEqualTo(ScanCommand.CLEAN);
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"www.example.net", "*.example.net", "192.0.2.1", "2001:db8::1", "[::1]", "mx1"})
        void ownNameShouldBeANameOrAnAddress(String name) {
            assertThat(CommandRun.of("scan", "--own-name", name).exitCode()).isEqualTo(ScanCommand.CLEAN);
        }
    }

    @Test
    void bothFormsShouldAgree() {
        List<String> person = CommandRun.withInput(FETCH + MAIL, "scan").outLines();
        JsonNode machine = summary(CommandRun.withInput(FETCH + MAIL, "scan", "--json"));

        assertThat(person.get(person.size() - 1))
                .startsWith(machine.get("probes").intValue() + " probes of ");
    }
}
