/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import static org.relayguard.policy.Verdict.ACCEPT;
import static org.relayguard.policy.Verdict.REFUSE;
import static org.relayguard.policy.Verdict.UNDECIDED;

import org.relayguard.text.Labelled;

/** The closed list of reasons. Each belongs to one verdict; the documentation prints this list. */
public enum Reason implements Labelled {
    LOCAL_RECIPIENT(ACCEPT, "a recipient at a local domain, without any operator"),
    RELAY_RECIPIENT(ACCEPT, "a recipient at a relay domain, without any operator"),
    NO_ROUTE(ACCEPT, "the operators in the local part make no route"),
    KNOWN_ADDRESS(ACCEPT, "a mailbox or a mapping of exactly this address exists"),
    ROUTE_ENDS_HERE(ACCEPT, "a route that ends at one of our domains carries nothing to anybody"),
    TRUSTED_CLIENT(ACCEPT, "a trusted client may send outside"),
    TRUSTED_ROUTE(ACCEPT, "a trusted client's route through one of our domains, recorded"),
    SENT_BY_MAILET(ACCEPT, "mail that a mailet of this server sends may go outside"),
    EXEMPT_DOMAIN(ACCEPT, "the operator exempted this domain from the rules about routes"),
    EXEMPT_RECIPIENT(ACCEPT, "the operator exempted exactly this address from the rules about routes"),
    EXEMPT_NETWORK(ACCEPT, "a route of a client in a network that the operator exempted, recorded"),
    EXEMPT_SENDER(ACCEPT, "a route of a sender that the operator exempted, whose condition holds, recorded"),
    NULL_SENDER(ACCEPT, "the null reverse-path names nobody"),
    OWN_SENDER(ACCEPT, "a reverse-path at one of our domains, without a route"),
    FOREIGN_SENDER(ACCEPT, "a foreign reverse-path is not our business"),
    SENDER_SOURCE_ROUTE(ACCEPT, "a source route in the reverse-path keeps the server's own answer"),
    SENDER_MALFORMED_ROUTE(
            ACCEPT, "a foreign reverse-path with a route that is no address keeps the server's own answer, recorded"),
    MALFORMED(ACCEPT, "malformed text that is no route is left to the server's own syntax error"),

    ROUTED_OUTSIDE(REFUSE, "a route through a local domain that leads outside"),
    ROUTED_AT_RELAY_DOMAIN(
            REFUSE,
            "an operator, or an encoded-word that may hide one, in a local part at a relay domain: nobody knows what the next"
                    + " host does with it"),
    ROUTE_ENDS_HERE_REFUSED(REFUSE, "a route that ends here, with routes-ending-here=refuse"),
    TRUSTED_ROUTE_REFUSED(REFUSE, "a trusted client's route, with trusted.routes=refuse"),
    SENDER_ROUTED(REFUSE, "a route in a reverse-path at one of our domains: the bounce would be the relay"),
    RELAY_DENIED(REFUSE, "an external recipient of a stranger"),
    CAPTURED_DOMAIN(
            REFUSE,
            "a mapping takes the destination from the recipient, so that the client would choose where the mail goes"),
    UNDELIVERABLE(REFUSE, "an address that this server cannot carry to the next host"),
    CHANGED_ON_THE_WIRE(
            REFUSE,
            "an address, or a sender, that James would change when it writes it to the next host: not printable ASCII"),
    LIMIT_EXCEEDED(REFUSE, "an operator in a text beyond the parser's bounds"),
    CONTROL_CHARACTER(
            REFUSE, "a control character in a recipient: it would be written to the log and to the next host as it is"),
    SENDER_CONTROL_CHARACTER(
            REFUSE, "a control character in a reverse-path: the next host may read what follows it as a command"),

    DOMAIN_LOOKUP_FAILED(UNDECIDED, "whose domain this is could not be found out"),
    ADDRESS_LOOKUP_FAILED(UNDECIDED, "whether somebody has this address could not be found out");

    private final Verdict verdict;
    private final String meaning;

    Reason(Verdict verdict, String meaning) {
        this.verdict = verdict;
        this.meaning = meaning;
    }

    /** The one verdict to which this reason belongs. */
    public Verdict verdict() {
        return verdict;
    }

    /** One clause for a person. */
    public String meaning() {
        return meaning;
    }

    /** Refused (or undecided) because of a route, as opposed to plain relay or a limit. */
    public boolean isAboutRoute() {
        return switch (this) {
            case ROUTED_OUTSIDE,
                    ROUTED_AT_RELAY_DOMAIN,
                    ROUTE_ENDS_HERE,
                    ROUTE_ENDS_HERE_REFUSED,
                    TRUSTED_ROUTE,
                    TRUSTED_ROUTE_REFUSED,
                    EXEMPT_NETWORK,
                    EXEMPT_SENDER,
                    SENDER_ROUTED,
                    SENDER_SOURCE_ROUTE,
                    SENDER_MALFORMED_ROUTE,
                    LIMIT_EXCEEDED -> true;
            default -> false;
        };
    }

    /** Answered with the server's own syntax error, word for word, to whoever wrote it. */
    public boolean isSyntaxError() {
        return this == CONTROL_CHARACTER || this == SENDER_CONTROL_CHARACTER;
    }
}
