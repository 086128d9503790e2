/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.chain;

import java.util.Locale;
import java.util.Set;
import java.util.StringTokenizer;
import org.relayguard.jamesconf.MailetLine.MatcherNode;

/**
 * Whether a matcher takes an ordinary mail of a stranger to a domain that this server accepts and has no users at.
 *
 * <pre>
 * All, HostIsLocal                        ALWAYS
 * HostIs=branch.example                   ALWAYS for branch.example, NEVER for others
 * RecipientIsRelayDomain                  ALWAYS: only relay domains are asked for
 * RecipientIsLocal                        NEVER
 * SMTPAuthSuccessful, SentByMailet        NEVER: a stranger's, as it came
 * SourceRouted, UnauthorizedRelay         NEVER: there is nothing wrong with it
 * RecipientIs=list@branch.example         PERHAPS, as everything else
 * </pre>
 */
final class DomainMatch {

    private static final String JAMES = "org.apache.james.transport.matchers.";
    private static final String GUARD = "org.relayguard.matchers.";

    private static final Set<String> BY_DOMAIN = Set.of(JAMES + "HostIs", JAMES + "RecipientDomainIs");
    private static final Set<String> ALWAYS =
            Set.of(JAMES + "All", JAMES + "HostIsLocal", GUARD + "RecipientIsRelayDomain");
    private static final Set<String> NEVER = Set.of(
            JAMES + "RecipientIsLocal",
            JAMES + "SentByMailet",
            JAMES + "RelayLimit",
            GUARD + "Undecided",
            GUARD + "SourceRouted",
            GUARD + "UnauthorizedRelay",
            GUARD + "ReleasedFromQuarantine",
            GUARD + "SenderIsTrusted");

    private DomainMatch() {}

    static Likelihood of(MatcherNode matcher, String domain) {
        Likelihood likelihood = plain(matcher, domain);
        return matcher.inverted() ? likelihood.inverted() : likelihood;
    }

    private static Likelihood plain(MatcherNode matcher, String domain) {
        return switch (MatcherKind.of(matcher)) {
            case ALL -> Likelihood.ALWAYS;
            case TRUST -> Likelihood.NEVER;
            case AND -> all(matcher, domain, false);
            case OR -> all(matcher, domain, true).inverted();
            case NOT -> all(matcher, domain, true);
            case SENDER -> Likelihood.PERHAPS;
            case OTHER -> single(matcher, domain);
        };
    }

    /** All children take the mail, or all of them leave it. */
    private static Likelihood all(MatcherNode matcher, String domain, boolean leave) {
        return matcher.children().stream()
                .map(child -> of(child, domain))
                .map(likelihood -> leave ? likelihood.inverted() : likelihood)
                .reduce(Likelihood.ALWAYS, Likelihood::and);
    }

    private static Likelihood single(MatcherNode matcher, String domain) {
        String name = matcher.className();
        if (BY_DOMAIN.contains(name)) {
            return byDomain(matcher.condition().orElse("").toLowerCase(Locale.ROOT), domain);
        }
        if (ALWAYS.contains(name)) {
            return Likelihood.ALWAYS;
        }
        return NEVER.contains(name) ? Likelihood.NEVER : Likelihood.PERHAPS;
    }

    private static Likelihood byDomain(String condition, String domain) {
        if (condition.contains("${")) {
            return Likelihood.PERHAPS; // only the running server can resolve it
        }
        StringTokenizer domains = new StringTokenizer(condition, ", ");
        while (domains.hasMoreTokens()) {
            if (domains.nextToken().equals(domain)) {
                return Likelihood.ALWAYS;
            }
        }
        return Likelihood.NEVER;
    }

    /** Whether a matcher takes a mail of which not everything is known. */
    enum Likelihood {
        NEVER,
        PERHAPS,
        ALWAYS;

        Likelihood inverted() {
            return switch (this) {
                case NEVER -> ALWAYS;
                case PERHAPS -> PERHAPS;
                case ALWAYS -> NEVER;
            };
        }

        /** Both. */
        Likelihood and(Likelihood other) {
            return compareTo(other) <= 0 ? this : other;
        }
    }
}
