/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of {@code java -jar} with the built jar and nothing else on the class path.
 *
 * @param exitCode of the process
 * @param out file with its standard output
 * @param err its standard error
 * @param time how long it ran
 */
public record JarProcess(int exitCode, Path out, String err, Duration time) {

    private static final Path JAR = Path.of(System.getProperty("relayguard.jar"));
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final long LONGEST_RUN = 120; // seconds

    /**
     * @param directory for the output
     * @param input standard input
     * @param heap as in {@code -Xmx}
     * @param args after the jar
     */
    public static JarProcess run(Path directory, byte[] input, String heap, String... args) {
        try {
            Path in = Files.write(directory.resolve("in"), input);
            return run(directory, in, heap, args);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JarProcess run(Path directory, Path in, String heap, String... args) throws IOException {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = builder(heap, args);
        long start = System.nanoTime();
        Process process = builder.redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            if (!process.waitFor(LONGEST_RUN, TimeUnit.SECONDS)) {
                throw new AssertionError("still running: " + builder.command());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        return new JarProcess(process.exitValue(), out, Files.readString(err), time);
    }

    /** For a process whose streams the test holds itself. */
    static ProcessBuilder builder(String heap, String... args) {
        List<String> command = new ArrayList<>(List.of(JAVA.toString(), "-Xmx" + heap, "-jar", JAR.toString()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command);
    }

    public List<String> outLines() {
        try {
            return Files.readAllLines(out, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
