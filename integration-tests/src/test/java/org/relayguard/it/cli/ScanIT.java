/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code scan} as an administrator runs it: a process of its own, out of the jar that is installed. */
class ScanIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEAP = "128m";

    private static final List<String> ORDINARY = List.of(
            "GET / HTTP/1.1",
            "GET /index.php?page=http://www.example.org/x HTTP/1.1",
            "POST /login HTTP/1.1",
            "GET http://www.example.net/ HTTP/1.1",
            "-");

    /** One in a hundred lines. */
    private static final List<String> PROBES = List.of(
            "GET http://www.example.com/index.html HTTP/1.0",
            "CONNECT mx.example.com:25 HTTP/1.1",
            "POST http://mx.example.com:25/ HTTP/1.0",
            "\\x05\\x01\\x00",
            "\\x04\\x01\\x00\\x19\\xC0\\x00\\x02\\x01\\x00");

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"proxy-get-8080.http, http-absolute-foreign", "proxy-post-80.http, http-absolute-foreign"})
    void theCapturesShouldBeRecognised(String capture, String kind) throws IOException {
        byte[] bytes;
        try (var in = ScanIT.class.getResourceAsStream("/captures/" + capture)) {
            bytes = in.readAllBytes();
        }

        JarProcess run = JarProcess.run(directory, bytes, HEAP, "scan", "--json", "--own-name", "www.example.net");

        assertThat(run.exitCode()).as(run.err()).isOne();
        assertThat(JSON.readTree(run.outLines().get(0)).at("/kinds/0/kind").textValue())
                .isEqualTo(kind);
    }

    @Test
    void bothFormsShouldFindEveryProbeOfALog() throws IOException {
        int probes = write(directory.resolve("log"), 20_000);

        JarProcess text = scan("scan", "--own-name", "www.example.net", "--no-progress");
        String summary = text.outLines().get(text.outLines().size() - 1);
        JarProcess machine = scan("scan", "--own-name", "www.example.net", "--json");

        assertThat(text.exitCode()).as(text.err()).isOne();
        assertThat(text.err()).isEmpty();
        assertThat(summary).startsWith(probes + " probes of ").endsWith(" in 20,000 lines");
        assertThat(summary(machine).get("probes").intValue()).isEqualTo(probes);
    }

    @Test
    void pipeWithANameShouldBeReadFromItsFirstByte() throws Exception {
        int probes = write(directory.resolve("log"), 20_000);
        Path fifo = directory.resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        Process writer = new ProcessBuilder("tee", fifo.toString())
                .redirectInput(directory.resolve("log").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            JarProcess run = JarProcess.run(
                    directory, new byte[0], HEAP, "scan", "--own-name", "www.example.net", "--json", fifo.toString());

            assertThat(run.exitCode()).as(run.err()).isOne();
            assertThat(summary(run).get("lines").intValue()).isEqualTo(20_000);
            assertThat(summary(run).get("probes").intValue()).isEqualTo(probes);
        } finally {
            writer.destroyForcibly();
        }
    }

    @Test
    void endedProcessShouldLeaveNoStaleLine() throws Exception {
        Path err = directory.resolve("err");
        byte[] lines = line(new Random(1), "GET / HTTP/1.1").repeat(10_000).getBytes(US_ASCII);
        Process scan = JarProcess.builder(HEAP, "scan", "--progress")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();
        try {
            while (Files.size(err) == 0) {
                scan.getOutputStream().write(lines); // waits for the scan
            }
            scan.destroy(); // as Ctrl-C does
            assertThat(scan.waitFor(1, TimeUnit.MINUTES)).isTrue();

            assertThat(Files.readString(err)).contains(" lines, 0 probes").endsWith("\r\u001b[K");
        } finally {
            scan.destroyForcibly();
        }
    }

    @Test
    @Tag("evidence")
    void millionLinesShouldBeReadInSecondsAndCountedRight() throws Exception {
        int lines = 1_000_000;
        int probes = write(directory.resolve("log"), lines);

        JarProcess run = scan("scan", "--own-name", "www.example.net", "--json");
        long start = System.nanoTime();
        Process grep = new ProcessBuilder(
                        "grep", "-c", "HTTP", directory.resolve("log").toString())
                .redirectOutput(directory.resolve("count").toFile()) // into nothing, grep would stop at the first line
                .start();
        assertThat(grep.waitFor(1, TimeUnit.MINUTES)).isTrue();
        Duration grepTime = Duration.ofNanos(System.nanoTime() - start);

        assertThat(run.exitCode()).as(run.err()).isOne();
        assertThat(summary(run).get("probes").intValue()).isEqualTo(probes);
        assertThat(summary(run).get("unreadableLines").intValue()).isZero();
        Files.writeString(
                Files.createDirectories(Path.of(System.getProperty("relayguard.evidenceDirectory")))
                        .resolve("scan.md"),
                """
                        # A million lines through scan

                        `java -Xmx128m -jar relay-guard-james38.jar scan --json`, one of a hundred lines a probe, from a generator with a fixed
                        seed that counts what it writes. The time holds the start of Java.

                        | | seconds | lines per second | found |
                        |---|---|---|---|
                        | scan | %.2f | %,.0f | %,d of %,d probes |
                        | `grep -c HTTP` | %.2f | %,.0f | |
                        """.formatted(
                                seconds(run.time()),
                                lines / seconds(run.time()),
                                summary(run).get("probes").intValue(),
                                probes,
                                seconds(grepTime),
                                lines / seconds(grepTime)));
    }

    private JarProcess scan(String... args) throws IOException {
        return JarProcess.run(directory, directory.resolve("log"), HEAP, args);
    }

    /** Gives how many probes it wrote. */
    private static int write(Path file, int lines) throws IOException {
        Random random = new Random(20_261_124);
        int probes = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < lines; i++) {
                boolean probe = random.nextInt(100) == 0;
                List<String> requests = probe ? PROBES : ORDINARY;
                probes += probe ? 1 : 0;
                out.write(line(random, requests.get(random.nextInt(requests.size())))
                        .getBytes(US_ASCII));
            }
        }
        return probes;
    }

    private static String line(Random random, String request) {
        return "198.51.%d.%d - - [10/Oct/2026:13:55:36 +0000] \"%s\" 404 196 \"-\" \"agent/1.0\"%n"
                .formatted(random.nextInt(256), random.nextInt(256), request);
    }

    private static JsonNode summary(JarProcess run) throws IOException {
        return JSON.readTree(run.outLines().get(run.outLines().size() - 1));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
