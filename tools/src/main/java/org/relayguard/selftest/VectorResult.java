/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

import org.relayguard.policy.Decision;
import org.relayguard.policy.Verdict;
import org.relayguard.text.Labelled;
import org.relayguard.vectors.RelayVectors.RelayVector;

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

    /** What would have happened to the mail, in words; holds the vector's text, unescaped. */
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

    /** The command to which a vector's last reply belongs. */
    public enum Stage implements Labelled {
        /** No command: there was no connection, or it broke. */
        CONNECTION,
        MAIL,
        RCPT,
        DATA
    }

    /** What one vector says about the server. */
    public enum Exposure implements Labelled {
        /** The server took a recipient that it has to refuse to a stranger: the mail would have gone there. */
        OPEN,
        /** The server refused. */
        CLOSED,
        /**
         * The recipient is not a relay, taken or not for now: somebody of the server's own, or a route that ends there.
         */
        NO_RELAY,
        /** A temporary refusal, no reply, or a recipient of which nobody can say where it would end. */
        COULD_NOT_TELL;

        /** Of one that may be taken another time: only what would be a relay matters then. */
        static Exposure ofTemporarilyRefused(Verdict verdict) {
            return verdict == Verdict.ACCEPT ? NO_RELAY : COULD_NOT_TELL;
        }

        /** Of a recipient that was taken, by what the policy says of it. */
        static Exposure ofTaken(Verdict verdict) {
            return switch (verdict) {
                case REFUSE -> OPEN;
                case ACCEPT -> NO_RELAY;
                case UNDECIDED -> COULD_NOT_TELL;
            };
        }
    }
}
