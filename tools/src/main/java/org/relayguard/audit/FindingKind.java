/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit;

/** The closed list of what the audit can find; {@code docs/audit.md} has a section for each. */
public enum FindingKind {
    TRUSTS_EVERYONE(
            "trusts-everyone",
            Severity.HIGH,
            "Anybody on the Internet sends mail to anybody else through this server: an open relay."),
    TRUSTS_PRIVATE_RANGE(
            "trusts-private-range",
            Severity.MEDIUM,
            "Behind a container bridge, a NAT or a user-land proxy every client has an address of such a range, and then"
                    + " every stranger relays. So does each machine and container of the range that is broken into."),
    TRUSTS_PROXY_ADDRESS(
            "trusts-proxy-address",
            Severity.HIGH,
            "Every client that comes through the proxy or the container gateway has its address, which may relay: an"
                    + " open relay for whoever can reach the proxy."),
    PROXY_HEADER_FROM_ANYBODY(
            "proxy-header-from-anybody",
            Severity.HIGH,
            "Whoever reaches the port writes a PROXY header with an authorised address and relays. James asks nobody"
                    + " where the header comes from."),
    IPV6_PREFIX_WIDENED(
            "ipv6-prefix-widened",
            Severity.MEDIUM,
            "James lets addresses relay that are outside of what is written: one neighbour of a /128 among 2^64 is enough,"
                    + " and a provider gives each customer such neighbours."),
    PASSWORD_IN_CLEAR(
            "password-in-clear",
            Severity.MEDIUM,
            "Whoever can listen on the way reads the password of a user, and is trusted with it: he sends mail to anybody,"
                    + " here and wherever else the password is good. James takes a password without TLS whatever"
                    + " requireSSL and announce say, so that port 25 is one more place to try passwords at."),
    HOOK_ANSWERS_OK(
            "hook-answers-ok",
            Severity.HIGH,
            "An OK to a RCPT ends the chain: James's relay check and the guard are not asked any more, so that a"
                    + " recipient that the hook likes is accepted wherever it is."),
    NO_RECIPIENT_CHECK(
            "no-recipient-check",
            Severity.MEDIUM,
            "Every local part is accepted and handed on word for word: invented recipients fill the queue, their bounces"
                    + " go to forged senders, and the next host sees whatever route stands in them."),
    RELAY_DOMAIN_REFUSED(
            "relay-domain-refused",
            Severity.LOW,
            "None, but mail for the relay domain is lost to its senders: James looks for its users here, finds none and"
                    + " answers 550. It works again as soon as somebody takes the check away, and that opens the listener."),
    GUARD_HANDLERS_MISSING(
            "guard-handlers-missing",
            Severity.MEDIUM,
            "What this listener accepts is judged in the mail chain only: routes that could be refused in the session are"
                    + " taken, stored and never answered, and half of the attempts are not seen at all."),
    GUARD_HANDLERS_LATE(
            "guard-handlers-late",
            Severity.MEDIUM,
            "The handler in front answers first. What it accepts the guard never judges, and what it refuses the guard"
                    + " never records."),
    UNGUARDED_REMOTE_DELIVERY(
            "unguarded-remote-delivery",
            Severity.HIGH,
            "A recipient that was rewritten, forwarded or put back from a repository leaves the server unjudged: a route"
                    + " in its local part makes the next host relay it, in this server's name."),
    TRUSTED_MAIL_UNGUARDED(
            "trusted-mail-unguarded",
            Severity.MEDIUM,
            "A trusted client, or whoever has his password, writes a character outside ASCII into an address: James sends its"
                    + " low byte, so that another host is reached, or what follows is read as a command."),
    UNGUARDED_REWRITING(
            "unguarded-rewriting",
            Severity.HIGH,
            "A mapping from old.example to partner.example turns user%victim.test@old.example into"
                    + " user%victim.test@partner.example, and behind it nobody can tell any more that this was a"
                    + " stranger's route through a domain of ours."),
    GUARD_FAILS_OPEN(
            "guard-fails-open",
            Severity.HIGH,
            "Whoever makes the guard fail, or waits until a store does, has his mail treated as harmless."),
    REFUSED_MAIL_ANSWERED(
            "refused-mail-answered",
            Severity.MEDIUM,
            "The sender of a relay attempt is forged: he is the victim. Each attempt becomes a mail to him from this"
                    + " server, which is listed for it."),
    BOUNCE_RETURNS_CONTENT(
            "bounce-returns-content",
            Severity.HIGH,
            "A mail to a bad address in the name of a victim comes back to that victim, by this server, with its content or"
                    + " with what stands in its subject and ids: the oldest relay of all."),
    RECIPIENTS_FROM_MESSAGE(
            "recipients-from-message",
            Severity.HIGH,
            "A stranger writes the addresses of his victims into a header, and the server sends the mail to them as its"
                    + " own, behind every check of the envelope."),
    STRANGER_ASKS_FOR_REPORTS(
            "stranger-asks-for-reports",
            Severity.MEDIUM,
            "A stranger writes the address of a victim into MAIL FROM and asks for a report of success with the whole mail:"
                    + " James or the next host sends it, to the victim."),
    EXEMPTED_BY_SENDER(
            "exempted-by-sender",
            Severity.HIGH,
            "The sender address is whatever the client claims. Who knows one that is exempted relays."),
    WEBADMIN_OPEN(
            "webadmin-open",
            Severity.HIGH,
            "Who reaches the port adds users, domains and mappings, reads and releases stored mail: he makes himself a"
                    + " relay, and takes the server over with it."),
    JMAP_OPEN(
            "jmap-open",
            Severity.HIGH,
            "Who reaches the port writes the name of a user into a header, is that user without a password, and sends"
                    + " mail to anybody as a trusted client."),
    RELAY_DOMAIN_NOT_LISTED(
            "relay-domain-not-listed",
            Severity.LOW,
            "None, but James refuses the domain as relaying before the guard can do anything for it. The usual repair,"
                    + " a wider authorizedAddresses, opens the server."),
    RELAY_DOMAIN_HAS_USERS(
            "relay-domain-has-users",
            Severity.MEDIUM,
            "The domain is local and relayed at once: what a mailbox here does not take goes on to the gateway, and"
                    + " nobody can say which of two hosts a route in the local part will meet."),
    RELAY_DOMAIN_UNROUTED(
            "relay-domain-unrouted",
            Severity.MEDIUM,
            "Mail for the relay domain is accepted and does not get to its gateway. James's own chain takes it for mail to"
                    + " a user who does not exist here, keeps it and writes to the sender, who may be forged: backscatter"
                    + " for every mail that anybody sends to the domain."),
    POSTMASTER_TAKEN_AWAY(
            "postmaster-taken-away",
            Severity.LOW,
            "None, but who writes to the postmaster of a domain that this server only passes on reaches yours instead of"
                    + " his, also with the complaint that your server relays."),
    MAPPING_CAPTURES_DOMAIN(
            "mapping-captures-domain",
            Severity.HIGH,
            "The stranger chooses the domain to which his mail is rewritten, and James sends it there as its own.");

    private final String label;
    private final Severity severity;
    private final String attack;

    FindingKind(String label, Severity severity, String attack) {
        this.label = label;
        this.severity = severity;
        this.attack = attack;
    }

    /** The stable name, as it is printed and as its section in the docs is called. */
    public String label() {
        return label;
    }

    /** How bad it is. */
    public Severity severity() {
        return severity;
    }

    /** What an attacker could do, in one or two sentences. */
    public String attack() {
        return attack;
    }
}
