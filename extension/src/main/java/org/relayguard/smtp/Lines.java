/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.nio.charset.StandardCharsets;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.smtp.SMTPSession;

/** The command line being processed: its bytes when {@link RawLineHandler} kept them, otherwise what James read. */
final class Lines {

    private Lines() {}

    static String command(SMTPSession session, Request request) {
        return SessionMemory.line(session)
                .map(CommandArgument::text)
                .orElseGet(() ->
                        request.getCommand() + ' ' + (request.getArgument() == null ? "" : request.getArgument()));
    }

    /** A line without its end: one character a byte, so that nothing of a binary probe is lost. */
    static String evidence(byte[] line) {
        int end = line.length;
        while (end > 0 && (line[end - 1] == '\n' || line[end - 1] == '\r')) {
            end--;
        }
        return new String(line, 0, end, StandardCharsets.ISO_8859_1);
    }
}
