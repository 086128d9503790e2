/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.relayguard.cli.Main.Streams;
import org.relayguard.text.Escaping;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/**
 * How the answer of a command gets to its reader, and what the shell learns of it.
 *
 * <pre>
 * written                                     -&gt; the exit code of the answer
 * the reader went away, as "head" does        -&gt; the same: it has seen enough, and nothing is wrong
 * any other failure, a full disk for example  -&gt; one line on standard error, and 2, which is not "found"
 * </pre>
 */
final class AnswerWriter {

    private static final int BUFFER = 1 << 16;
    private static final int MAX_REASON = 500;

    private final Streams streams;
    private final CommandSpec command;

    /** What is written, piece by piece, so that its length needs no memory. */
    @FunctionalInterface
    interface Answer {

        void writeTo(OutputStream out) throws IOException;
    }

    AnswerWriter(Streams streams, CommandSpec command) {
        this.streams = streams;
        this.command = command;
    }

    /** Writes an answer that is short; gives the exit code of the process. */
    int write(String answer, int exitCode) {
        return write(out -> out.write(answer.getBytes(StandardCharsets.UTF_8)), exitCode);
    }

    /** Writes an answer of any length; gives the exit code of the process. */
    int write(Answer answer, int exitCode) {
        try (OutputStream out = new BufferedOutputStream(streams.out(), BUFFER)) {
            answer.writeTo(out);
            return exitCode;
        } catch (IOException e) {
            String why = Objects.requireNonNullElse(e.getMessage(), e.toString());
            return why.contains("Broken pipe") ? exitCode : fail(why);
        }
    }

    /** Says on standard error why there is no answer; gives the exit code for that. */
    int fail(String why) {
        command.commandLine().getErr().println(command.qualifiedName() + ": " + Escaping.printable(why, MAX_REASON));
        return ExitCode.USAGE;
    }
}
