/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.relayguard.cli.ScanSamples.FETCH;
import static org.relayguard.cli.ScanSamples.MAIL;
import static org.relayguard.cli.ScanSamples.ORDINARY;
import static org.relayguard.cli.ScanSamples.json;
import static org.relayguard.cli.ScanSamples.summary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.cli.Main.Streams;
import org.relayguard.scan.FaultyInput;

/** What {@code scan} reads: files, packed and broken ones, pipes, recordings. */
class ScanInputTest {

    @TempDir
    private Path directory;

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
        assertThat(json(run.outLines().get(0)).get("sourceType").textValue()).isEqualTo("recording");
        assertThat(json(run.outLines().get(0)).get("first").isNull()).isTrue();
        assertThat(run.exitCode()).isEqualTo(ScanCommand.PROBES);
    }
}
