/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The commands that a section of the manual gives, run as they stand there. */
public final class ManualSteps {

    private static final String BEGIN = "```sh";
    private static final String END = "```";
    private static final long PATIENCE_SECONDS = 120;

    /**
     * What became of them.
     *
     * @param exitCode of the first that failed, or 0
     * @param output of all, standard error included
     */
    public record Result(int exitCode, String output) {}

    private final List<String> commands;

    private ManualSteps(List<String> commands) {
        this.commands = commands;
    }

    /** The first block of commands under a heading. */
    public static ManualSteps of(Path manual, String heading) {
        try {
            return new ManualSteps(Files.readAllLines(manual).stream()
                    .dropWhile(line -> !line.equals(heading))
                    .dropWhile(line -> !line.equals(BEGIN))
                    .skip(1)
                    .takeWhile(line -> !line.equals(END))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs them with the Java of this process; the manual's two variables name the folders. */
    public Result run(Path guard, Path james) {
        try {
            ProcessBuilder shell = new ProcessBuilder("bash", "-euc", String.join("\n", commands))
                    .directory(james.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(james.resolve("steps.log").toFile());
            Map<String, String> environment = shell.environment();
            environment.put("GUARD", guard.toString());
            environment.put("JAMES", james.toString());
            environment.put(
                    "PATH",
                    Path.of(System.getProperty("java.home"), "bin") + ":" + environment.getOrDefault("PATH", ""));
            Process process = shell.start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The steps of the manual do not end");
            }
            return new Result(process.exitValue(), Files.readString(james.resolve("steps.log")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the steps of the manual ran", e);
        }
    }
}
