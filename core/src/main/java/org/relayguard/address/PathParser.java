/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import java.util.List;
import java.util.Optional;
import org.relayguard.address.MailPath.Reading;

/**
 * Reads a path as it stands between {@code <} and {@code >} in RCPT and MAIL.
 *
 * <pre>
 * user&#64;example.com                         plain
 * &#64;example.net:user&#64;example.com            source route example.net
 * user%example.com&#64;example.net             chain example.net, example.com
 * example.com!user                          chain (default domain), example.com
 * user&#64;example.com&#64;                        chain (default domain), example.com: null domain
 * "user%example.com&#64;example.net             malformed (unclosed quote), read as if the quote were a letter
 * </pre>
 *
 * <p>Never throws; time is linear in the length of the text; hops, layers and length are bounded by {@link Limits}. A
 * plain {@code local@domain} costs one pass and one object.
 */
public final class PathParser {

    private PathParser() {}

    /** Parses a forward-path, without its angle brackets. */
    public static MailPath forwardPath(String raw) {
        int at = PlainAddress.at(raw);
        return at >= 0 ? MailPath.plain(raw, at) : new Parse(raw).path();
    }

    /**
     * Parses a reverse-path, without its angle brackets. The null sender is for the caller to see: it is not a path.
     */
    public static MailPath reversePath(String raw) {
        return forwardPath(raw);
    }

    /** One run over one text that is not plain. */
    private static final class Parse {
        private final String raw;
        private final int to;
        private final HostReader hosts = new HostReader();
        private int notations;
        private Optional<Malformation> malformation = Optional.empty();

        Parse(String raw) {
            this.raw = raw;
            this.to = trimmedEnd(raw);
        }

        MailPath path() {
            if (raw.length() > Limits.MAX_TEXT) {
                return unreadable(Malformation.TOO_LONG);
            }
            int from = trimmedStart();
            if (from == to) {
                return unreadable(Malformation.EMPTY);
            }
            SourceRoutes route = SourceRoutes.read(raw, from, to, List.of(), hosts);
            if (!route.isWellFormed()) {
                malformed(Malformation.BAD_ROUTE);
            }
            if (!route.hosts().isEmpty()) {
                notations |= Notation.SOURCE_ROUTE.bit();
            }
            return mailbox(route.hosts(), route.end());
        }

        private MailPath mailbox(List<Host> route, int from) {
            MailboxText text = MailboxText.of(raw, from, to);
            if (text.isQuoteUnclosed()) {
                malformed(Malformation.UNCLOSED_QUOTE);
            }
            int at = text.lastAt();
            int localEnd = at < 0 ? to : at;
            if (localEnd == from) {
                return unreadable(Malformation.NO_LOCAL_PART);
            }
            int domainStart = at >= 0 && at + 1 < to ? at + 1 : -1;
            Host domain = domainStart < 0 ? MailPath.DEFAULT_DOMAIN : hosts.readDomain(raw.substring(domainStart, to));
            if (domainStart >= 0 && !isDomain(domain)) {
                malformed(Malformation.BAD_DOMAIN);
                if (Operators.contains(raw, domainStart, to)) {
                    // "user@example.net%example.com": what follows the @ is not a domain, so nothing of it is hidden
                    localEnd = to;
                    domainStart = -1;
                    domain = MailPath.DEFAULT_DOMAIN;
                }
            }
            LocalTexts local = LocalTexts.of(text, localEnd);
            notations |= local.notations();
            if (at >= 0 && domainStart < 0 && localEnd == at) {
                noteMissingDomain(local.hasOperator());
            }
            if (text.hasControlCharacter(localEnd)) {
                malformed(Malformation.CONTROL_CHARACTER);
            } else if (!LocalParts.isWellFormed(raw, from, localEnd, !text.isQuoteUnclosed())) {
                malformed(Malformation.BAD_LOCAL_PART);
            }
            ChainReader reader = new ChainReader(route, domain, hosts);
            local.texts().forEach(reader::read);
            return new MailPath(raw, from, localEnd, domainStart, to, domain, reading(local, reader));
        }

        private Reading reading(LocalTexts local, ChainReader reader) {
            if (reader.isList()) {
                notations |= Notation.ADDRESS_LIST.bit();
            }
            if (reader.isBeyondBounds() || local.isBeyondBounds()) {
                // What lies beyond a bound was hidden or chained on purpose.
                return new Reading(
                        List.of(), notations, true, local.mayHideOperator(), Optional.of(Malformation.TOO_MANY_HOPS));
            }
            if (local.mayHideOperator() && !local.hasOperator()) {
                notations |= Notation.ENCODED_WORD.bit();
            }
            return new Reading(reader.chains(), notations, local.hasOperator(), local.mayHideOperator(), malformation);
        }

        private void noteMissingDomain(boolean operator) {
            if (operator) {
                notations |= Notation.NULL_DOMAIN.bit();
            } else {
                malformed(Malformation.NO_DOMAIN);
            }
        }

        private static boolean isDomain(Host host) {
            return host.address().isPresent() || (host.isDomainName() && !host.isInBrackets());
        }

        private void malformed(Malformation reason) {
            if (malformation.isEmpty()) {
                malformation = Optional.of(reason);
            }
        }

        /**
         * Nothing to walk. Whether an operator stands in it, and the domain a server would look at, are still facts.
         */
        private MailPath unreadable(Malformation reason) {
            int at = raw.lastIndexOf('@');
            int localEnd = at < 0 ? to : at;
            int domainStart = at >= 0 && at + 1 < to ? at + 1 : -1;
            int end = Math.max(to, domainStart);
            boolean operator = Operators.contains(raw, 0, at < 0 ? raw.length() : at);
            Host domain = domainStart < 0 ? MailPath.DEFAULT_DOMAIN : Host.of(raw.substring(domainStart, end));
            return new MailPath(
                    raw,
                    0,
                    localEnd,
                    domainStart,
                    end,
                    domain,
                    new Reading(List.of(), notations, operator, false, Optional.of(reason)));
        }

        private int trimmedStart() {
            int start = 0;
            while (start < to && raw.charAt(start) <= ' ') {
                start++;
            }
            return start;
        }

        private static int trimmedEnd(String text) {
            int end = text.length();
            while (end > 0 && text.charAt(end - 1) <= ' ') {
                end--;
            }
            return end;
        }
    }
}
