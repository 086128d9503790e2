/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
 * <p>Never throws; time is linear in the length of the text; hops, layers and length are bounded by {@link Limits}. A plain
 * {@code local@domain} costs one pass and one object.
 */
public final class PathParser {

    private PathParser() {}

    /** Parses a forward-path, without its angle brackets. */
    public static MailPath forwardPath(String raw) {
        int at = PlainAddress.at(raw);
        return at >= 0 ? MailPath.plain(raw, at) : new Parse(raw).path();
    }

    /** Parses a reverse-path, without its angle brackets. The null sender is for the caller to see: it is no path. */
    public static MailPath reversePath(String raw) {
        return forwardPath(raw);
    }

    /** One run over one text that is not plain. */
    private static final class Parse {
        private final String raw;
        private final int to;
        private final Set<Notation> notations = EnumSet.noneOf(Notation.class);
        private final HostReader hosts = new HostReader();
        private Malformation malformation;

        Parse(String raw) {
            this.raw = raw;
            this.to = trimmedEnd(raw);
        }

        MailPath path() {
            if (raw.length() > Limits.MAX_TEXT) {
                return unreadable(Malformation.TOO_LONG);
            }
            // Source route.
            int from = trimmedStart();
            if (from == to) {
                return unreadable(Malformation.EMPTY);
            }
            List<Host> route = new ArrayList<>(2);
            SourceRoutes routes = SourceRoutes.read(raw, from, to, route, hosts);
            if (!routes.isWellFormed()) {
                malformed(Malformation.BAD_ROUTE);
            }
            if (!route.isEmpty()) {
                notations.add(Notation.SOURCE_ROUTE);
            }
            return mailbox(route, routes.end());
        }

        private MailPath mailbox(List<Host> route, int from) {
            boolean quotesCount = true;
            int at = Unquoting.lastAt(raw, from, to, true);
            if (at == -2) {
                malformed(Malformation.UNCLOSED_QUOTE);
                quotesCount = false;
                at = Unquoting.lastAt(raw, from, to, false);
            }
            int localEnd = at < 0 ? to : at;
            if (localEnd == from) {
                return unreadable(Malformation.NO_LOCAL_PART);
            }
            int domainStart = at + 1 < to && at >= 0 ? at + 1 : -1;
            if (domainStart >= 0 && !isDomain(raw.substring(domainStart, to))) {
                malformed(Malformation.BAD_DOMAIN);
                if (Operators.contains(raw.substring(domainStart, to))) {
                    // "user@example.net%example.com": what stands behind the @ is no domain, so nothing of it is hidden
                    localEnd = to;
                    domainStart = -1;
                }
            }
            LocalTexts local = LocalTexts.of(raw, from, localEnd, quotesCount, notations);
            if (at >= 0 && domainStart < 0 && localEnd == at) {
                noteMissingDomain(local.hasOperator());
            }
            checkForm(from, localEnd, quotesCount);
            return read(route, from, localEnd, domainStart, local);
        }

        private MailPath read(List<Host> route, int localStart, int localEnd, int domainStart, LocalTexts local) {
            Host domain = domainStart < 0 ? MailPath.DEFAULT_DOMAIN : hosts.read(raw.substring(domainStart, to));
            ChainReader reader = new ChainReader(route, domain, hosts);
            local.texts().forEach(reader::read);
            if (reader.isList()) {
                notations.add(Notation.ADDRESS_LIST);
            }
            boolean beyondBounds = reader.isBeyondBounds() || local.isBeyondBounds();
            if (beyondBounds) {
                malformation = Malformation.TOO_MANY_HOPS;
            }
            // What lies behind a bound was hidden or chained on purpose.
            boolean operator = local.hasOperator() || beyondBounds;
            List<Chain> chains = beyondBounds ? List.of() : reader.chains();
            if (local.mayHideOperator() && !operator) {
                notations.add(Notation.ENCODED_WORD);
            }
            Reading reading = new Reading(chains, notations, operator, local.mayHideOperator(), malformation);
            return MailPath.read(raw, localStart, localEnd, domainStart, to, reading);
        }

        private void noteMissingDomain(boolean operator) {
            if (operator) {
                notations.add(Notation.NULL_DOMAIN);
            } else {
                malformed(Malformation.NO_DOMAIN);
            }
        }

        private void checkForm(int from, int localEnd, boolean quotesCount) {
            Malformation form = LocalParts.malformation(raw, from, localEnd, quotesCount);
            if (form != null) {
                malformed(form);
            }
        }

        private boolean isDomain(String domain) {
            Host host = hosts.read(domain);
            return host.address().isPresent()
                    || (host.isDomainName() && !host.text().startsWith("["));
        }

        private void malformed(Malformation reason) {
            malformation = malformation == null ? reason : malformation;
        }

        /** Nothing to walk. Whether an operator stands in it, and the domain a server would look at, are still facts. */
        private MailPath unreadable(Malformation reason) {
            int at = raw.lastIndexOf('@');
            int localEnd = Math.max(at, 0);
            boolean operator = Operators.contains(plain(raw.substring(0, at < 0 ? raw.length() : at)));
            int domainStart = at >= 0 && at + 1 < to ? at + 1 : -1;
            Reading reading = new Reading(List.of(), notations, operator, false, reason);
            return MailPath.read(raw, 0, at < 0 ? to : localEnd, domainStart, Math.max(to, domainStart), reading);
        }

        private static String plain(String text) {
            StringBuilder plain = new StringBuilder(text.length());
            text.chars().forEach(c -> plain.append(Operators.plainForm((char) c)));
            return plain.toString();
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
