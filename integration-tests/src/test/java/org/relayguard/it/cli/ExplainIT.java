/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.IDN;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.corpus.AddressCase;
import org.relayguard.corpus.Corpus;
import org.relayguard.corpus.CorpusWorld;

/** {@code explain} as an administrator runs it: a process of its own, out of the jar that is installed. */
class ExplainIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEAP = "128m";

    /** What an attacker sends, nine of ten with something to read in it. */
    private static final List<String> MIX = List.of(
            "user@example.net",
            "user%victim.test@example.net",
            "victim.test!user@example.net",
            "@example.net:user@victim.test",
            "\"user@victim.test\"@example.net",
            "user@victim.test@example.net",
            "IMCEASMTP-user+40victim+2Etest@example.net",
            "user@old.example",
            "joe",
            "user%a%b%c.test@old.example");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"--help", "explain --help", "--version", "explain --version"})
    void helpAndVersionShouldWorkOutOfTheJar(String args) {
        JarProcess run = run(new byte[0], args.split(" ", -1));

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.outLines()).isNotEmpty().noneMatch(line -> line.contains("not run from its jar"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "explain --no-such-option bob",
                "explain --client 192.0.2 bob",
                "explain --trusted-network 192.0.2.0/33 bob",
                "explain --local-domain a..b bob",
                "explain",
                "no-such-command"
            })
    void wrongUsageShouldEndWithTwoAndOneLine(String args) {
        JarProcess run = run(new byte[0], args.split(" ", -1));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.outLines()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void everyLineShouldBeAnsweredWhateverItHolds() throws IOException {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.write("user%victim.test@example.net\r\n\n".getBytes(UTF_8));
        input.write(new byte[] {'c', 'a', 'f', (byte) 0xE9, '@', 'a', '.', 't', 'e', 's', 't', '\n', 0, '\n'});
        input.write("x".repeat(65_537).getBytes(UTF_8));
        input.write("\nlast@example.net".getBytes(UTF_8));

        JarProcess run = run(input.toByteArray(), "explain", "--json", "--local-domain", "example.net", "-");

        assertThat(run.exitCode()).isZero();
        assertThat(read(run))
                .extracting(
                        answer -> answer.get("recipient").textValue(),
                        answer -> answer.get("wellFormed").booleanValue())
                .containsExactly(
                        tuple("user%victim.test@example.net", true),
                        tuple("", false),
                        tuple("caf\uFFFD@a.test", true),
                        tuple("\u0000", false),
                        tuple("x".repeat(65_536), false),
                        tuple("last@example.net", true));
    }

    @Test
    void corporaShouldBeJudgedAsTheySay() {
        List<AddressCase> rows = Corpus.strangersRecipients()
                .filter(row -> UTF_8.newEncoder().canEncode(row.recipient()))
                .filter(row -> row.recipient().indexOf('\n') < 0)
                .toList();
        String input =
                String.join("\n", rows.stream().map(AddressCase::recipient).toList()) + "\n";

        List<JsonNode> answers = read(run(input.getBytes(UTF_8), worldOfTheCorpora()));

        assertThat(answers).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(answers.get(i).get("reason").textValue())
                    .as(rows.get(i).toString())
                    .isEqualTo(rows.get(i).reason());
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"--json", "--authenticated"})
    void memoryShouldBeBounded(String form) throws IOException {
        int lines = 200_000;

        JarProcess run = explainLines(lines, "24m", form);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.size(run.out())).isGreaterThan(24L << 20);
        try (Stream<String> out = Files.lines(run.out())) {
            assertThat(out.filter(line -> line.startsWith("RCPT TO:<") || line.startsWith("{")))
                    .hasSize(lines);
        }
    }

    @Test
    @Tag("evidence")
    void millionLinesShouldTakeSeconds() throws IOException {
        int lines = 1_000_000;
        StringBuilder report = new StringBuilder("# A million lines through explain\n\n"
                + "`java -Xmx128m -jar relay-guard-james38.jar explain ... -`, nine of ten lines with something to read in them, on "
                + Runtime.getRuntime().availableProcessors() + " processors.\n\n"
                + "| form | seconds | lines per second |\n|---|---|---|\n");
        for (String form : List.of("--json", "--client=203.0.113.9")) {
            JarProcess run = explainLines(lines, HEAP, form);

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.time()).isLessThan(Duration.ofSeconds(30));
            double seconds = run.time().toMillis() / 1000.0;
            report.append("| %s | %.1f | %,.0f |\n"
                    .formatted(form.equals("--json") ? "JSON" : "text", seconds, lines / seconds));
        }
        Files.writeString(
                Files.createDirectories(Path.of(System.getProperty("relayguard.evidenceDirectory")))
                        .resolve("explain.md"),
                report);
    }

    private JarProcess explainLines(int lines, String heap, String form) throws IOException {
        Path in = directory.resolve("lines");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(in))) {
            for (int i = 0; i < lines; i++) {
                out.write(("u" + i + MIX.get(i % MIX.size()) + "\n").getBytes(UTF_8));
            }
        }
        return JarProcess.run(
                directory,
                in,
                heap,
                "explain",
                form,
                "--local-domain",
                "example.net",
                "--relay-domain",
                "old.example",
                "-");
    }

    private JarProcess run(byte[] input, String... args) {
        return JarProcess.run(directory, input, HEAP, args);
    }

    private static List<JsonNode> read(JarProcess run) {
        List<JsonNode> answers = new ArrayList<>();
        for (String line : run.outLines()) {
            try {
                answers.add(JSON.readTree(line));
            } catch (JsonProcessingException e) {
                throw new AssertionError("no JSON: " + line, e);
            }
        }
        return answers;
    }

    private static String[] worldOfTheCorpora() {
        List<String> args = new ArrayList<>(List.of("explain", "--json", "--known-user", CorpusWorld.KNOWN_USER));
        // Only ASCII passes an argument whatever the locale; the names compare equal.
        CorpusWorld.LOCAL_DOMAINS.forEach(domain -> args.addAll(List.of("--local-domain", IDN.toASCII(domain))));
        CorpusWorld.RELAY_DOMAINS.forEach(domain -> args.addAll(List.of("--relay-domain", domain)));
        CorpusWorld.OWN_NAMES.forEach(name -> args.addAll(List.of("--own-name", name)));
        CorpusWorld.OWN_ADDRESSES.forEach(address -> args.addAll(List.of("--own-address", address)));
        args.add("-");
        return args.toArray(String[]::new);
    }
}
