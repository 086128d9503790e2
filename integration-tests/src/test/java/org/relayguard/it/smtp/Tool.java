/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.smtp;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that may not be installed. A test that needs a missing one is skipped and names it; with
 * {@code RELAY_GUARD_REQUIRE_TOOLS=true} in the environment it fails.
 */
public final class Tool {

    private static final long PATIENCE_SECONDS = 120;

    private final String name;

    private Tool(String name) {
        this.name = name;
    }

    /** The program of this name on the path; skips or fails the test when there is none. */
    public static Tool named(String name) {
        if (!isInstalled(name)) {
            if (Boolean.parseBoolean(System.getenv("RELAY_GUARD_REQUIRE_TOOLS"))) {
                fail(name + " is not installed");
            }
            assumeTrue(false, name + " is not installed");
        }
        return new Tool(name);
    }

    private static boolean isInstalled(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /** Runs it to its end, for two minutes at most, without any proxy that the environment names. */
    public Result run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile(name, ".out");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(output.toFile());
            builder.environment()
                    .keySet()
                    .removeIf(variable -> variable.toLowerCase(Locale.ROOT).endsWith("_proxy"));
            int exitCode = await(builder.start());
            String text = Files.readString(output, StandardCharsets.ISO_8859_1);
            Files.delete(output);
            return new Result(exitCode, text);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be run", e);
        }
    }

    private int await(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return fail(name + " did not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + name + " was running", e);
        }
    }

    /** What it wrote, standard error included, and how it ended. */
    public record Result(int exitCode, String output) {}
}
