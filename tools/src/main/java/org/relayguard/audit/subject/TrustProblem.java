/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.subject;

import org.relayguard.diagnosis.Problem;
import org.relayguard.diagnosis.Problem.Severity;

/** What the audit finds; {@code docs/audit.md} has a section for each. */
public enum TrustProblem implements Problem.Kind {
    TRUSTS_EVERYONE(
            Severity.HIGH, "Anybody on the Internet sends mail to anybody else through this server: an open relay."),
    TRUSTS_PRIVATE_RANGE(
            Severity.MEDIUM,
            "Behind a container bridge, a NAT or a user-land proxy every client has an address of such a range, and"
                    + " then"
                    + " every stranger relays. So does each machine and container of the range that is broken into."),
    TRUSTS_PROXY_ADDRESS(
            Severity.HIGH,
            "Every client that comes through the proxy or the container gateway has its address, which may relay: an"
                    + " open relay for whoever can reach the proxy."),
    PROXY_HEADER_FROM_ANYBODY(
            Severity.HIGH,
            "Anyone who can reach the port can write a PROXY header with an authorised address and "
                    + "relay. James does not ask where the header comes from."),
    IPV6_PREFIX_WIDENED(
            Severity.MEDIUM,
            "James lets addresses relay that are outside of what is written: one neighbour of a /128 among 2^64 is"
                    + " enough, and a provider gives each customer such neighbours."),
    PASSWORD_IN_CLEAR(
            Severity.MEDIUM,
            "Anyone who can listen on the way reads a user's password and is trusted with it: he can "
                    + "send mail to anybody, here and wherever else the password is valid. James takes a "
                    + "password without TLS whatever requireSSL and announce say, so port 25 is one more place "
                    + "to try passwords."),
    HOOK_ANSWERS_OK(
            Severity.HIGH,
            "An OK to a RCPT ends the chain: James's relay check and the guard are not asked any more, so that a"
                    + " recipient that the hook likes is accepted wherever it is."),
    NO_RECIPIENT_CHECK(
            Severity.MEDIUM,
            "Every local part is accepted and handed on word for word: invented recipients fill the queue, their"
                    + " bounces go to forged senders, and the next host sees whatever route stands in them."),
    RELAY_DOMAIN_REFUSED(
            Severity.LOW,
            "None, but mail for the relay domain is lost to its senders: James looks for its users here, finds none and"
                    + " answers 550. It works again as soon as somebody takes the check away, and that opens the"
                    + " listener."),
    GUARD_HANDLERS_MISSING(
            Severity.MEDIUM,
            "What this listener accepts is judged in the mail chain only: routes that could be refused in the"
                    + " session are taken, stored and never answered, and half of the attempts are not seen at all."),
    GUARD_HANDLERS_LATE(
            Severity.MEDIUM,
            "The handler in front answers first. What it accepts the guard never judges, and what it refuses the guard"
                    + " never records."),
    UNGUARDED_REMOTE_DELIVERY(
            Severity.HIGH,
            "A recipient that was rewritten, forwarded or put back from a repository leaves the server unjudged: a"
                    + " route in its local part makes the next host relay it, in this server's name."),
    TRUSTED_MAIL_UNGUARDED(
            Severity.MEDIUM,
            "A trusted client, or whoever has his password, writes a character outside ASCII into an address: James"
                    + " sends its low byte, so that another host is reached, or what follows is read as a command."),
    UNGUARDED_REWRITING(
            Severity.HIGH,
            "A mapping from old.example to partner.example turns user%victim.test@old.example into"
                    + " user%victim.test@partner.example, and after it nobody can tell any more that this was a"
                    + " stranger's route through a domain of ours."),
    GUARD_FAILS_OPEN(
            Severity.HIGH,
            "Anyone who makes the guard fail, or waits until a store does, gets his mail treated as " + "harmless."),
    REFUSED_MAIL_ANSWERED(
            Severity.MEDIUM,
            "The sender of a relay attempt is forged: he is the victim. Each attempt becomes a mail to him from this"
                    + " server, which is listed for it."),
    BOUNCE_RETURNS_CONTENT(
            Severity.HIGH,
            "A mail to a bad address in the name of a victim comes back to that victim, by this server, with its"
                    + " content or with what stands in its subject and ids: the oldest relay of all."),
    RECIPIENTS_FROM_MESSAGE(
            Severity.HIGH,
            "A stranger writes the addresses of his victims into a header, and the server sends the mail to them as its"
                    + " own, after every check of the envelope."),
    STRANGER_ASKS_FOR_REPORTS(
            Severity.MEDIUM,
            "A stranger writes the address of a victim into MAIL FROM and asks for a report of success with the"
                    + " whole mail: James or the next host sends it, to the victim."),
    EXEMPTED_BY_SENDER(
            Severity.HIGH,
            "The sender address is whatever the client claims. Anyone who knows an exempted one can " + "relay."),
    WEBADMIN_OPEN(
            Severity.HIGH,
            "Anyone who can reach the port can add users, domains and mappings, and read and release "
                    + "stored mail: he can make the server a relay, and take it over."),
    JMAP_OPEN(
            Severity.HIGH,
            "Anyone who can reach the port can write a user's name into a header, becomes that user "
                    + "without a password, and can send mail to anybody as a trusted client."),
    RELAY_DOMAIN_NOT_LISTED(
            Severity.LOW,
            "None, but James refuses the domain as relaying before the guard can do anything for it. The usual repair,"
                    + " a wider authorizedAddresses, opens the server."),
    RELAY_DOMAIN_HAS_USERS(
            Severity.MEDIUM,
            "The domain is local and relayed at once: what a mailbox here does not take goes on to the gateway, and"
                    + " nobody can say which of two hosts a route in the local part will meet."),
    RELAY_DOMAIN_UNROUTED(
            Severity.MEDIUM,
            "Mail for the relay domain is accepted and does not get to its gateway. James's own chain takes it for"
                    + " mail to a user who does not exist here, keeps it and writes to the sender, who may be forged:"
                    + " backscatter for every mail that anybody sends to the domain."),
    POSTMASTER_TAKEN_AWAY(
            Severity.LOW,
            "None, but who writes to the postmaster of a domain that this server only passes on reaches yours"
                    + " instead of his, also with the complaint that your server relays."),
    MAPPING_CAPTURES_DOMAIN(
            Severity.HIGH,
            "The stranger chooses the domain to which his mail is rewritten, and James sends it there as its own.");

    private final Severity severity;
    private final String effect;

    TrustProblem(Severity severity, String effect) {
        this.severity = severity;
        this.effect = effect;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    /** What an attacker could do. */
    @Override
    public String effect() {
        return effect;
    }
}
