/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.util.Optional;
import java.util.Set;
import org.relayguard.address.Notation;

/**
 * What the guard answers at SMTP. It names the technique and echoes nothing of the client's input.
 *
 * <pre>
 * routed-outside, percent-hack             550 5.7.1 Relaying denied: percent-hack not accepted
 * routed-outside, percent-hack, bang-path  550 5.7.1 Relaying denied: percent-hack, bang-path not accepted
 * relay-denied                             550 5.7.1 Relaying denied
 * sender-routed, bang-path                 550 5.7.1 Sender refused: bang-path not accepted
 * undeliverable                            550 5.1.3 Address cannot be delivered to its destination
 * changed-on-the-wire                      550 5.6.7 Address or sender holds characters that cannot be sent on
 * limit-exceeded                           550 5.7.1 Relaying denied: routing notation exceeds limits
 * control-character                        553 5.1.3 Syntax error in recipient address
 * sender-control-character                 501 5.1.7 Syntax error in sender address
 * domain-lookup-failed                     451 4.7.1 Temporarily unable to decide about this address, try again later
 * </pre>
 *
 * <p>A control character is answered with James's own syntax error, word for word.
 *
 * @param code the reply code of RFC 5321
 * @param status the enhanced status code of RFC 3463
 * @param text one line, ASCII
 */
public record Reply(int code, String status, String text) {

    private static final int POLICY = 550; // RFC 5321 3.6.2: declined for policy reasons
    private static final int TEMPORARY = 451;

    static Optional<Reply> to(Decision decision) {
        return switch (decision.verdict()) {
            case ACCEPT -> Optional.empty();
            case UNDECIDED ->
                Optional.of(new Reply(
                        TEMPORARY, "4.7.1", "Temporarily unable to decide about this address, try again later"));
            case REFUSE -> Optional.of(refusal(decision));
        };
    }

    private static Reply refusal(Decision decision) {
        return switch (decision.reason()) {
            case UNDELIVERABLE -> new Reply(POLICY, "5.1.3", "Address cannot be delivered to its destination");
            case CHANGED_ON_THE_WIRE ->
                new Reply(POLICY, "5.6.7", "Address or sender holds characters that cannot be sent on"); // RFC 6531 3.5
            case LIMIT_EXCEEDED -> new Reply(POLICY, "5.7.1", "Relaying denied: routing notation exceeds limits");
            case SENDER_ROUTED -> new Reply(POLICY, "5.7.1", "Sender refused: " + technique(decision.notations()));
            case CONTROL_CHARACTER -> new Reply(553, "5.1.3", "Syntax error in recipient address");
            case SENDER_CONTROL_CHARACTER -> new Reply(501, "5.1.7", "Syntax error in sender address");
            default -> new Reply(POLICY, "5.7.1", "Relaying denied" + because(decision.notations()));
        };
    }

    private static String because(Set<Notation> notations) {
        return notations.isEmpty() ? "" : ": " + technique(notations);
    }

    private static String technique(Set<Notation> notations) {
        return notations.stream()
                        .sorted()
                        .map(Notation::label)
                        .reduce((a, b) -> a + ", " + b)
                        .orElse("route") + " not accepted";
    }

    /** The line as it goes on the wire, without CRLF. */
    public String line() {
        return code + " " + status + " " + text;
    }
}
