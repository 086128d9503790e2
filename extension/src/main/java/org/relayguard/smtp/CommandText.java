/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.smtp.SMTPSession;

/**
 * The argument of a command, twice: as James reads it and as its sender meant it. James reads US-ASCII, one character
 * for each byte, so that a place in its text is a place in the bytes.
 *
 * <pre>
 * bytes of user{U+FF05}a.test in UTF-8     James: user???a.test     meant: user{U+FF05}a.test
 * </pre>
 *
 * @param james what James hands to its handlers; empty when there is no argument
 * @param bytes of the line, when {@link RawLineHandler} kept them
 * @param offset of James's first character in the bytes
 */
record CommandText(String james, Optional<byte[]> bytes, int offset) {

    private static final char NO_ASCII = '\uFFFD';

    static CommandText of(SMTPSession session, Request request) {
        String argument = request.getArgument() == null ? "" : request.getArgument();
        return SessionMemory.line(session)
                .map(line -> of(argument, line, request.getCommand().length()))
                .orElseGet(() -> of(argument));
    }

    static CommandText of(String argument) {
        return new CommandText(argument, Optional.empty(), 0);
    }

    private static CommandText of(String argument, byte[] line, int commandLength) {
        int start = 0;
        while (start < line.length && line[start] >= 0 && line[start] <= ' ') {
            start++; // James trims
        }
        int offset = start + commandLength + 1;
        boolean matches = offset + argument.length() <= line.length;
        return matches ? new CommandText(argument, Optional.of(line), offset) : of(argument);
    }

    /** A whole line without its end as evidence: one character a byte, so that nothing of a binary probe is lost. */
    static String evidence(byte[] line) {
        int end = line.length;
        while (end > 0 && (line[end - 1] == '\n' || line[end - 1] == '\r')) {
            end--;
        }
        return new String(line, 0, end, StandardCharsets.ISO_8859_1);
    }

    /** What the sender meant by a part of James's text; bytes that are not UTF-8 become U+FFFD: not an operator. */
    String meant(int from, int to) {
        String text = james.substring(from, to);
        return text.indexOf(NO_ASCII) < 0
                ? text
                : bytes.map(line -> new String(line, offset + from, to - from, StandardCharsets.UTF_8))
                        .orElse(text);
    }
}
