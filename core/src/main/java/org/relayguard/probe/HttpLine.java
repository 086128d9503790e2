/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads the first line of an HTTP request or a header line, as text of one byte a character.
 *
 * <pre>
 * GET http://www.example.com/ HTTP/1.0   GET, www.example.com
 * POST / HTTP/1.1                        POST
 * CONNECT mx.example.net:25 HTTP/1.1     CONNECT, mx.example.net, 25
 * FOO / HTTP/1.1                         FOO: any method with a version behind it
 * Host: mx.example.net:25                a header
 * MAIL FROM:&lt;a&#64;b&gt;                        neither: a space stands before the colon
 * HELP HTTP/1.1                          neither: a command of SMTP, however odd
 * </pre>
 */
final class HttpLine {

    /** No command of SMTP or of any of its extensions bears these names. */
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "PRI", "PROPFIND");

    /** Commands of SMTP and its extensions that take free text, in which a version may stand. */
    private static final Set<String> SMTP_COMMANDS = Set.of(
            "HELO",
            "EHLO",
            "LHLO",
            "MAIL",
            "RCPT",
            "DATA",
            "BDAT",
            "RSET",
            "NOOP",
            "QUIT",
            "HELP",
            "VRFY",
            "EXPN",
            "AUTH",
            "STARTTLS",
            "ETRN",
            "ATRN",
            "TURN",
            "SEND",
            "SOML",
            "SAML",
            "BURL",
            "VERB",
            "ONEX",
            "XCLIENT",
            "XFORWARD");

    private static final int MAX_HEADER_NAME = 64;

    private HttpLine() {}

    /** A request line; empty for anything else. */
    static Optional<Probe> request(String line) {
        int space = line.indexOf(' ');
        if (space <= 0) {
            return Optional.empty();
        }
        String method = line.substring(0, space).toUpperCase(Locale.ROOT);
        String rest = line.substring(space + 1).strip();
        boolean known = METHODS.contains(method) && !rest.isEmpty();
        if (!known && (SMTP_COMMANDS.contains(method) || !isToken(method) || !endsInVersion(rest))) {
            return Optional.empty();
        }
        int targetEnd = rest.indexOf(' ');
        return Optional.of(probe(method, targetEnd < 0 ? rest : rest.substring(0, targetEnd)));
    }

    /** {@code Name: value}: a token and a colon right behind it. Commands of SMTP have a space before any colon. */
    static boolean isHeader(String line) {
        int colon = line.indexOf(':');
        return colon > 0 && colon <= MAX_HEADER_NAME && isToken(line.substring(0, colon));
    }

    private static Probe probe(String method, String target) {
        int scheme = target.indexOf("://");
        String authority = "";
        if (method.equals("CONNECT")) {
            authority = target;
        } else if (scheme > 0) {
            int start = scheme + 3;
            int end = start;
            while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
                end++;
            }
            authority = target.substring(start, end);
        }
        return withAuthority(method, authority.substring(authority.lastIndexOf('@') + 1));
    }

    private static Probe withAuthority(String method, String authority) {
        int colon = authority.lastIndexOf(':');
        OptionalInt port =
                colon > authority.lastIndexOf(']') ? port(authority.substring(colon + 1)) : OptionalInt.empty();
        String host = port.isPresent() ? authority.substring(0, colon) : authority;
        return new Probe(
                ProbeKind.HTTP_ON_SMTP,
                Optional.of(method),
                host.isEmpty() ? Optional.empty() : Optional.of(host),
                port);
    }

    private static OptionalInt port(String digits) {
        if (digits.isEmpty() || digits.length() > 5) {
            return OptionalInt.empty();
        }
        int port = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return OptionalInt.empty();
            }
            port = port * 10 + digit;
        }
        return port > 65535 ? OptionalInt.empty() : OptionalInt.of(port);
    }

    private static boolean endsInVersion(String rest) {
        int slash = rest.lastIndexOf("HTTP/");
        return slash > 0
                && rest.charAt(slash - 1) == ' '
                && slash + 5 < rest.length()
                && Character.isDigit(rest.charAt(slash + 5))
                && rest.length() - slash <= 8;
    }

    /** RFC 9110 5.6.2. */
    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!letter && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
