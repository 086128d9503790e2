/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A dialogue written down in a file, replayed against a live server.
 *
 * <pre>
 * # A comment.
 * C: MAIL FROM:&lt;stranger@foreign.test&gt;
 * S: 250 ...
 * C: RCPT TO:&lt;user%victim.test@${domain}&gt;
 * S: 550 5.7.1 ...
 * </pre>
 *
 * <table>
 * <caption>the lines of a transcript</caption>
 * <tr><td>{@code C: text}</td><td>sent, with a CRLF; {@code \xNN} is one raw byte</td></tr>
 * <tr><td>{@code S: text}</td><td>one line of the server, equal to the text</td></tr>
 * <tr><td>{@code S: 250 ...}</td><td>one line of the server that starts with what stands before the dots</td></tr>
 * <tr><td>{@code S: ...}</td><td>all further lines of a reply of many lines but its last one</td></tr>
 * <tr><td>{@code S: (closed)}</td><td>the server closes the connection</td></tr>
 * </table>
 *
 * The greeting is the first line of the server. {@code ${name}} stands for a variable, on both sides.
 */
public final class SmtpTranscript {

    private static final String ANYTHING = "...";
    private static final String CLOSED = "(closed)";

    private final String name;
    private final List<String> lines;
    private final Map<String, String> variables;

    private SmtpTranscript(String name, List<String> lines, Map<String, String> variables) {
        this.name = name;
        this.lines = List.copyOf(lines);
        this.variables = Map.copyOf(variables);
    }

    /** Reads {@code transcripts/<name>.smtp} from the class path. */
    public static SmtpTranscript load(String name) {
        String path = "/transcripts/" + name + ".smtp";
        try (InputStream file = SmtpTranscript.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalArgumentException("There is no transcript " + path);
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return new SmtpTranscript(name + ".smtp", text.lines().toList(), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same notation as text in the test itself. */
    public static SmtpTranscript of(String text) {
        return new SmtpTranscript("transcript", text.lines().toList(), Map.of());
    }

    public SmtpTranscript with(Map<String, String> values) {
        return new SmtpTranscript(name, lines, values);
    }

    /**
     * Replays it in plain text. Fails with the line of the file, what was expected and what came.
     *
     * @return every line that was said, also where the transcript leaves something open, to compare two servers by
     */
    public List<String> replay(int port) {
        try (SmtpConnection connection = SmtpConnection.open(port)) {
            return replay(connection);
        }
    }

    /** Like {@link #replay}, over TLS from the first byte. */
    public List<String> replayTls(int port) {
        try (SmtpConnection connection = SmtpConnection.openTls(port)) {
            return replay(connection);
        }
    }

    private List<String> replay(SmtpConnection connection) {
        Replay replay = new Replay(connection);
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            if (!line.isBlank() && !line.startsWith("#")) {
                replay.line(index + 1, line);
            }
        }
        return List.copyOf(replay.dialogue);
    }

    private String substitute(String text) {
        String result = text;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            result = result.replace("${" + variable.getKey() + "}", variable.getValue());
        }
        return TranscriptText.unescape(result);
    }

    private final class Replay {
        private final SmtpConnection connection;
        private final List<String> unread;
        private final List<String> dialogue = new ArrayList<>();

        private Replay(SmtpConnection connection) {
            this.connection = connection;
            this.unread = new ArrayList<>(connection.greeting().lines());
        }

        private void line(int number, String line) {
            if (line.startsWith("C: ") || line.equals("C:")) {
                send(substitute(line.substring(Math.min(line.length(), 3))));
            } else if (line.startsWith("S: ")) {
                expect(number, substitute(line.substring(3)));
            } else {
                throw new IllegalArgumentException(name + ":" + number + ": neither C: nor S: nor #: " + line);
            }
        }

        private void send(String text) {
            dialogue.add("C: " + TranscriptText.escape(text));
            connection.writeLine(text);
        }

        private void expect(int number, String expected) {
            if (expected.equals(ANYTHING)) {
                skipContinuedLines();
                return;
            }
            String actual = next();
            boolean matches = expected.endsWith(ANYTHING)
                    ? actual.startsWith(expected.substring(0, expected.length() - ANYTHING.length()))
                    : actual.equals(expected);
            if (!matches) {
                throw new AssertionError(failure(number, expected, actual));
            }
        }

        private void skipContinuedLines() {
            String line = next();
            while (SmtpConnection.isContinued(line)) {
                line = next();
            }
            unread.add(0, line);
            dialogue.remove(dialogue.size() - 1);
        }

        private String next() {
            String line = unread.isEmpty() ? connection.readLine() : unread.remove(0);
            String shown = line == null ? CLOSED : line;
            dialogue.add("S: " + TranscriptText.escape(shown));
            return shown;
        }

        private String failure(int number, String expected, String actual) {
            return String.format(
                    "%s:%d%n  expected S: %s%n  actual   S: %s%n  the dialogue so far:%n    %s",
                    name,
                    number,
                    TranscriptText.escape(expected),
                    TranscriptText.escape(actual),
                    String.join(System.lineSeparator() + "    ", dialogue));
        }
    }
}
