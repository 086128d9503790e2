/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.relayguard.policy.Mode;

/**
 * The closed list of keys of {@code conf/relay-guard.properties}, in the order of the manual. {@code
 * docs/configuration.md} has a section for each, and a table that is made of what stands here.
 */
public enum Key {
    MODE(
            "mode",
            Allowed.oneOf(Mode.ENFORCE.label(), Mode.OBSERVE.label()),
            "a guard that was installed and forgotten should guard"),
    ROUTES_ENDING_HERE(
            "routes-ending-here",
            Allowed.oneOf("accept", "refuse"),
            "old software writes them in good faith, and nothing is relayed by them"),
    TRUSTED_ROUTES(
            "trusted.routes",
            Allowed.oneOf("observe", "refuse"),
            "a trusted client may send outside, however it writes the address"),
    OBSERVE_REASONS(
            "observe.reasons",
            Allowed.list("reasons that refuse or defer"),
            "for taking one rule at a time into use; a reason listed here is recorded and no longer stops mail"),
    TRUSTED_NETWORKS(
            "trusted.networks", Allowed.networks(), "nobody relays without a password unless somebody said so"),
    TRUSTED_PROXIES("trusted.proxies", Allowed.networks(), "a PROXY header is a claim, and anybody can write one"),
    RELAY_DOMAINS(
            "relay.domains",
            Allowed.list("domain names in ASCII (A-labels); none that is in own.names"),
            "most servers relay for nobody; mapped domains are found without being listed"),
    RELAY_RECIPIENTS(
            "relay.recipients",
            Allowed.list("addresses at domains of relay.domains"),
            "a domain without entries leaves the question who exists to its gateway"),
    OWN_NAMES(
            "own.names",
            Allowed.list("domain names in ASCII (A-labels)"),
            "James does not know the names under which others reach it"),
    OWN_ADDRESSES(
            "own.addresses",
            Allowed.list("IPv4 or IPv6 addresses"),
            "behind a NAT or a balancer James does not know its address"),
    EXEMPT_DOMAINS(
            "exempt.domains",
            Allowed.list("domain names in ASCII (A-labels); none that is in own.names"),
            "it opens what the guard is for"),
    EXEMPT_RECIPIENTS(
            "exempt.recipients",
            Allowed.list("addresses user@domain"),
            "a mailbox or an exact mapping needs no exemption"),
    EXEMPT_NETWORKS(
            "exempt.networks",
            Allowed.networks(),
            "few systems still write routes, and their administrators know their addresses"),
    EXEMPT_SENDERS(
            "exempt.senders",
            Allowed.list("`user@domain authenticated` or `user@domain from` an address or network"),
            "anybody can write any sender, so that each needs a condition"),
    REPLY_HELP_URL(
            "reply.help-url",
            Allowed.line("an http or https address of at most " + Allowed.LONGEST_TEXT + " characters"),
            "only the administrator knows where the help page is"),
    REPLY_TEXT(
            "reply.text.*",
            Allowed.line("a reason in place of *, and one line of 1 to " + Allowed.LONGEST_TEXT
                    + " printable ASCII characters"),
            "the texts of the guard name the technique and echo nothing of what the client wrote"),
    SMTP_UNKNOWN_COMMANDS(
            "smtp.unknown-commands",
            Allowed.whole(10, 0, 1000, "commands; 0 for any number"),
            "more than any mail program needs, and fewer than an HTTP request has headers"),
    SENSOR_LISTEN(
            "sensor.listen",
            Allowed.list("addresses with ports, as 0.0.0.0:8080 or [::]:8080; no names"),
            "a server opens no port that nobody asked for"),
    SENSOR_OWN_NAMES(
            "sensor.own-names",
            Allowed.list("domain names in ASCII (A-labels), *. in front for all below, and IP addresses; no ports"),
            "own names, own addresses and James's domains are known anyway"),
    SENSOR_CONNECTIONS(
            "sensor.connections",
            Allowed.whole(1_000, 1, 100_000, "connections"),
            "each is an open file of James's process, and 24 KiB at most"),
    SENSOR_CONNECTIONS_PER_SOURCE(
            "sensor.connections-per-source",
            Allowed.whole(20, 1, 100_000, "connections"),
            "scanners open a few at a time, and floods must not take the places of others"),
    SENSOR_TIMEOUT("sensor.timeout", Allowed.whole(5, 1, 60, "s"), "a program says at once what it wants"),
    SENSOR_PROXY_PROTOCOL("sensor.proxy-protocol", Allowed.oneOf("off", "on"), "few run a sensor behind a balancer"),
    KNOWN_PROBERS_SOURCES("known-probers.sources", Allowed.whole(10_000, 1, 1_000_000, "sources"), "some 5 MB"),
    KNOWN_PROBERS_HOURS("known-probers.hours", Allowed.whole(168, 1, 8_760, "hours"), "addresses change hands"),
    RECORDS_PER_MINUTE(
            "records-per-minute",
            Allowed.whole(60, 1, 10_000, "records"),
            "a scan is a handful of attempts, and a flood must neither fill the log nor hide others in it"),
    LOOKUP_TIMEOUT(
            "lookup.timeout",
            Allowed.whole(200, 1, 5000, "ms"),
            "an SMTP thread of James 3.8 serves many connections, and all of them wait that long"),
    LOOKUP_THREADS(
            "lookup.threads",
            Allowed.whole(4, 1, 64, "threads of each pool"),
            "only addresses with a routing operator and foreign domains need them"),
    DOMAIN_REFRESH(
            "domain.refresh",
            Allowed.whole(10, 1, 60, "s"),
            "until the next refresh a domain that was mapped is judged as a local one");

    private static final int FARTHEST_TYPING_ERROR = 3;

    private final String text;

    @SuppressWarnings(
            "ImmutableEnumChecker") // a sealed interface whose records are immutable; the checker wants an annotation
    private final Allowed allowed;

    private final String why;

    /** @param why the default is what it is, or what the key is there for */
    Key(String text, Allowed allowed, String why) {
        this.text = text;
        this.allowed = allowed;
        this.why = why;
    }

    /** As operators write it. */
    public String text() {
        return text;
    }

    Allowed allowed() {
        return allowed;
    }

    /** The words of a choice. */
    Allowed.OneOf words() {
        if (allowed instanceof Allowed.OneOf words) {
            return words;
        }
        throw new IllegalStateException(text + " is not a choice");
    }

    /** The limits of a number. */
    Allowed.Whole bounds() {
        if (allowed instanceof Allowed.Whole bounds) {
            return bounds;
        }
        throw new IllegalStateException(text + " is not a number");
    }

    /** The row of the manual. */
    String row() {
        return "| [`%s`](#%s) | %s | %s | %s | %s |"
                .formatted(text, anchor(), allowed.type(), fallback(), allowed.constraint(), why);
    }

    private String fallback() {
        return allowed.fallback().equals(Allowed.NONE) ? Allowed.NONE : '`' + allowed.fallback() + '`';
    }

    /** What a heading becomes in a link: letters, digits and hyphens are left of it. */
    private String anchor() {
        return text.replace(".", "").replace("*", "");
    }

    /** Whether the file may hold this key. */
    public static boolean isKnown(String text) {
        return Arrays.stream(values()).anyMatch(key -> key.text.equals(text) || key.isFamilyOf(text));
    }

    /** {@code reply.text.*}: what follows is checked by whoever reads the family. */
    private boolean isFamilyOf(String other) {
        return text.endsWith("*") && other.startsWith(text.substring(0, text.length() - 1));
    }

    /**
     * A good line: {@code mode=enforce} of a key with a default, {@code own.names=...} of one without.
     *
     * @param text a known key, also of a family
     */
    public static String example(String text) {
        String fallback = Arrays.stream(values())
                .filter(key -> key.text.equals(text))
                .findFirst()
                .map(key -> key.allowed.fallback())
                .orElse(Allowed.NONE);
        return text + "=" + (fallback.equals(Allowed.NONE) ? "..." : fallback);
    }

    /** The key that was probably meant: a few typing errors away, or the same but for dots, hyphens and case. */
    public static Optional<Key> nearest(String text) {
        return Arrays.stream(values())
                .min(Comparator.comparingInt(key -> key.distance(text)))
                .filter(key -> key.distance(text) <= FARTHEST_TYPING_ERROR);
    }

    private int distance(String other) {
        return EditDistance.between(plain(text), plain(other));
    }

    private static String plain(String key) {
        return key.toLowerCase(Locale.ROOT).replace('-', '.').replace('_', '.');
    }

    @Override
    public String toString() {
        return text;
    }
}
