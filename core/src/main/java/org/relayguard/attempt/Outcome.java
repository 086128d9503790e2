/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import java.util.Optional;
import org.relayguard.text.Truncation;

/**
 * How an act ended.
 *
 * @param action what was done
 * @param reply the line that the client got, at most {@value #MAX_REPLY} characters; the server's own replies may echo
 *     the client, so it is hostile. Empty inside the chain
 */
public record Outcome(FinalAction action, Optional<String> reply) {

    /** Cap of the reply, in characters: the limit of RFC 5321 4.5.3.1.5. */
    public static final int MAX_REPLY = 512;

    public Outcome {
        reply = Truncation.cut(reply, MAX_REPLY);
    }

    /** An end without a reply. */
    public static Outcome of(FinalAction action) {
        return new Outcome(action, Optional.empty());
    }

    /** An end with the line that the client got. */
    public static Outcome of(FinalAction action, String reply) {
        return new Outcome(action, Optional.of(reply));
    }

    /** This end, with the other's reply when this one has none. */
    Outcome orElse(Outcome other) {
        return new Outcome(action, reply.or(other::reply));
    }
}
