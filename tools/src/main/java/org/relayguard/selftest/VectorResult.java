/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

import org.relayguard.policy.Decision;
import org.relayguard.vectors.RelayVector;

/**
 * What came of one vector.
 *
 * @param vector that was tried
 * @param decision what the policy says of its recipient to a stranger
 * @param sender the reverse-path with which it was tried: another than the vector's when the server refused that one
 * @param stage where it ended
 * @param reply the last one, or what happened to the connection; at most {@value #MAX_REPLY} characters. Written by the
 *     server, unescaped
 * @param exposure what it says about the server
 */
public record VectorResult(
        RelayVector vector, Decision decision, String sender, Stage stage, String reply, Exposure exposure) {

    /** Cap of the reply, in characters. */
    public static final int MAX_REPLY = 512;

    public VectorResult {
        reply = reply.substring(0, Math.min(reply.length(), MAX_REPLY));
    }

    /** What would have happened to the mail, for a person; holds the vector's text, unescaped. */
    public String consequence() {
        String destination = decision.destination().orElse(vector.recipient());
        return switch (exposure) {
            case OPEN -> "would have gone to " + destination;
            case NO_RELAY ->
                (stage == Stage.DATA ? "stays here: " : "not now, and no relay: ")
                        + decision.reason().label();
            case CLOSED -> "refused at " + stage.label();
            case COULD_NOT_TELL -> "not known: " + stage.label();
        };
    }
}
