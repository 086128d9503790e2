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
    LOCAL_RECIPIENT(ACCEPT, "a recipient at a local domain, without a routing operator"),
    RELAY_RECIPIENT(ACCEPT, "a recipient at a relay domain, without a routing operator"),
    NO_ROUTE(ACCEPT, "the routing operators in the local part do not make a route"),
    KNOWN_ADDRESS(ACCEPT, "there is a mailbox or a mapping of exactly this address"),
    ROUTE_ENDS_HERE(
            ACCEPT,
            "a route that ends at one of our domains: nothing is relayed, because James routes nothing;" + " recorded"),
    TRUSTED_CLIENT(ACCEPT, "a trusted client may send outside"),
    TRUSTED_ROUTE(ACCEPT, "a trusted client's route through one of our domains; recorded"),
    SENT_BY_MAILET(ACCEPT, "mail that a mailet of this server sends may go outside"),
    EXEMPT_DOMAIN(ACCEPT, "the administrator exempted this domain from the rules about routes"),
    EXEMPT_RECIPIENT(ACCEPT, "the administrator exempted exactly this address from the rules about routes"),
    EXEMPT_NETWORK(ACCEPT, "a route from a client in an exempt network; recorded"),
    EXEMPT_SENDER(ACCEPT, "a route from an exempt sender whose condition holds; recorded"),
    NULL_SENDER(ACCEPT, "the null reverse-path: no bounce goes anywhere"),
    OWN_SENDER(ACCEPT, "a reverse-path at one of our domains, without a route"),
    FOREIGN_SENDER(ACCEPT, "a reverse-path at a foreign domain, which is not judged"),
    SENDER_SOURCE_ROUTE(ACCEPT, "a source route in the reverse-path, which James answers; recorded"),
    SENDER_MALFORMED_ROUTE(
            ACCEPT,
            "a foreign reverse-path with a route that is not a valid address, which James answers;" + " recorded"),
    MALFORMED(ACCEPT, "malformed text that is not a route, which James answers with a syntax error"),

    ROUTED_OUTSIDE(REFUSE, "a route through a local domain that leads outside"),
    ROUTED_AT_RELAY_DOMAIN(
            REFUSE,
            "a routing operator, or an encoded-word that may hide one, in a local part at a relay"
                    + " domain: the next host may obey it"),
    ROUTE_ENDS_HERE_REFUSED(REFUSE, "a route that ends at one of our domains, with routes-ending-here=refuse"),
    TRUSTED_ROUTE_REFUSED(REFUSE, "a trusted client's route, with trusted.routes=refuse"),
    SENDER_ROUTED(REFUSE, "a route in a reverse-path at one of our domains: the bounce would be relayed"),
    RELAY_DENIED(REFUSE, "a stranger's mail to an external recipient"),
    CAPTURED_DOMAIN(
            REFUSE,
            "a mapping takes the destination domain from the recipient, so the client would choose where"
                    + " the mail goes"),
    UNDELIVERABLE(REFUSE, "an address that James cannot deliver to the next host"),
    CHANGED_ON_THE_WIRE(
            REFUSE,
            "a recipient or sender that is not printable ASCII: James would write a different address to"
                    + " the next host"),
    LIMIT_EXCEEDED(REFUSE, "a routing operator in text that exceeds a limit of the parser"),
    CONTROL_CHARACTER(REFUSE, "a control character in a recipient: it would reach the log and the next host as it is"),
    SENDER_CONTROL_CHARACTER(
            REFUSE, "a control character in a reverse-path: the next host may read what follows as a command"),

    DOMAIN_LOOKUP_FAILED(UNDECIDED, "the look-up of whose domain this is failed"),
    ADDRESS_LOOKUP_FAILED(UNDECIDED, "the look-up of whether this address exists failed");

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

    /** One clause for the reader of a page or of {@code explain}. */
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
