/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import java.util.Optional;
import org.relayguard.text.Truncation;

/**
 * By what the server's own log names the act.
 *
 * @param sessionId James's session id, at most {@value #MAX_NAME} characters
 * @param mailName James's name of the mail, at most {@value #MAX_NAME} characters; empty when no mail came of it
 */
public record Trace(Optional<String> sessionId, Optional<String> mailName) {

    /** Cap of both, in characters. */
    public static final int MAX_NAME = 255;

    /** Nothing is known. */
    public static final Trace UNKNOWN = new Trace(Optional.empty(), Optional.empty());

    public Trace {
        sessionId = Truncation.cut(sessionId, MAX_NAME);
        mailName = Truncation.cut(mailName, MAX_NAME);
    }

    Trace orElse(Trace other) {
        return new Trace(sessionId.or(other::sessionId), mailName.or(other::mailName));
    }
}
