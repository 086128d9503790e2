/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

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
}
