/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.fuzz;

import java.util.Optional;
import java.util.function.Predicate;
import org.relayguard.address.Host;

/**
 * Where Postfix's address resolver would send an address: another program's reading of the same grammar, written down
 * independently, to hold ours against. It looks for routing operators in the text without quotes, comments and backslashes.
 *
 * <p>Limits: it knows what trivial-rewrite(8) knows, no encapsulation, no encoded-words and no look-alike operators; and it
 * drops a trailing {@code @}, which Postfix does only with {@code resolve_null_domain=yes}.
 */
final class PostfixReading {

    private static final String HOST_CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";

    private final Predicate<Host> ours;

    PostfixReading(Predicate<Host> ours) {
        this.ours = ours;
    }

    /** The real destination outside that the address leads to, as {@code user@domain}. */
    Optional<String> destinationOutside(String address) {
        String text = withoutRoute(address.strip());
        Optional<String> plain = dequoted(text);
        return plain.isEmpty() ? Optional.empty() : resolve(plain.get());
    }

    private Optional<String> resolve(String plain) {
        String rest = plain;
        for (int loops = 0; loops < plain.length() + 100; loops++) {
            rest = withoutRoute(rest);
            int at = rest.lastIndexOf('@');
            if (at >= 0) {
                String domain = rest.substring(at + 1);
                String user = rest.substring(0, at);
                if (!domain.isEmpty() && !ours.test(Host.of(domain))) {
                    return isReal(user, domain) ? Optional.of(user + '@' + domain) : Optional.empty();
                }
                rest = user;
            } else if (rest.indexOf('!') >= 0) {
                int bang = rest.indexOf('!');
                rest = rest.substring(bang + 1) + '@' + rest.substring(0, bang);
            } else if (rest.indexOf('%') >= 0) {
                int percent = rest.lastIndexOf('%');
                rest = rest.substring(0, percent) + '@' + rest.substring(percent + 1);
            } else {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Unlike Postfix, a colon inside a literal ends no route. */
    private static String withoutRoute(String text) {
        int colon = text.indexOf(':');
        boolean route = text.startsWith("@") && colon >= 0 && colon < text.length() - 1;
        return route && text.lastIndexOf('[', colon) < 0 ? text.substring(colon + 1) : text;
    }

    /** Somebody at a name with a dot, or at a literal. */
    private static boolean isReal(String user, String domain) {
        Host host = Host.of(domain);
        boolean hostname = domain.chars().allMatch(c -> HOST_CHARACTERS.indexOf(c) >= 0);
        boolean literal = domain.startsWith("[") && host.address().isPresent();
        return !user.isEmpty()
                && !user.startsWith("@")
                && host.canBeMailHost()
                && (literal || (hostname && host.address().isEmpty()));
    }

    /** What tokens of RFC 822 say without comments and quotes; empty when the text is in no form that Postfix reads. */
    private static Optional<String> dequoted(String text) {
        StringBuilder plain = new StringBuilder();
        boolean quoted = false;
        boolean gap = false;
        boolean literal = false;
        int comment = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escaped = c == '\\' && i + 1 < text.length();
            char next = escaped ? text.charAt(++i) : c;
            if (comment > 0 || (c == '(' && !quoted)) {
                comment += escaped ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
                gap = true;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (next == 0 || (!quoted && !escaped && ",;<>".indexOf(c) >= 0)) {
                return Optional.empty();
            } else if (c <= ' ' && !quoted && !literal) {
                gap = true;
            } else {
                literal = c == '[' || (literal && c != ']');
                // A blank stays between two words.
                boolean words = plain.length() > 0 && isWord(plain.charAt(plain.length() - 1)) && isWord(next);
                plain.append(gap && words ? " " : "").append(next);
                gap = false;
            }
        }
        return quoted || comment > 0 ? Optional.empty() : Optional.of(plain.toString());
    }

    private static boolean isWord(char c) {
        return c > ' ' && "()<>@,;:\\\".%!".indexOf(c) < 0;
    }
}
