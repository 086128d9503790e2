/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the first line of an HTTP request or a header line, as text of one character a byte.
 *
 * <pre>
 * GET http://www.example.com/ HTTP/1.0   GET, http://www.example.com/, 1.0
 * POST / HTTP/1.1                        POST, /, 1.1
 * get http://www.example.com             GET, http://www.example.com: a known method needs no version
 * FOO / HTTP/1.1                         FOO, /, 1.1: any method with a version after it
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

    private static final String VERSION = "HTTP/";
    private static final int MAX_VERSION = 3; // digit, dot, digit
    private static final int MAX_NAME = 64; // of a method or a header

    private HttpLine() {}

    /**
     * A request line.
     *
     * @param method in capitals
     * @param target as written, without blanks around it
     * @param version its digits; empty without one (HTTP/0.9, or a line that was cut)
     */
    record Request(String method, String target, Optional<String> version) {

        Request {
            method = method.toUpperCase(Locale.ROOT);
        }

        boolean isConnect() {
            return method.equals("CONNECT");
        }

        /** Whether it brings a body along to where it goes. */
        boolean isWriting() {
            return method.equals("POST") || method.equals("PUT");
        }
    }

    /** A request line; empty for anything else. */
    static Optional<Request> request(String line) {
        int methodEnd = blank(line, 0);
        if (methodEnd == 0 || methodEnd > MAX_NAME || methodEnd == line.length()) {
            return Optional.empty();
        }
        String method = line.substring(0, methodEnd);
        String rest = line.substring(methodEnd).strip();
        Optional<String> version = version(rest);
        String name = method.toUpperCase(Locale.ROOT);
        boolean request = METHODS.contains(name)
                ? !rest.isEmpty()
                : version.isPresent() && isToken(method) && !SMTP_COMMANDS.contains(name);
        if (!request) {
            return Optional.empty();
        }
        String target = version.isPresent()
                ? rest.substring(
                                0,
                                rest.length() - VERSION.length() - version.get().length())
                        .strip()
                : rest;
        return Optional.of(new Request(method, target, version));
    }

    /** {@code Name: value}: a token and a colon right after it. Commands of SMTP have a space before any colon. */
    static boolean isHeader(String line) {
        int colon = line.indexOf(':');
        return colon > 0 && colon <= MAX_NAME && isToken(line.substring(0, colon));
    }

    /** The digits after a last word {@code HTTP/}. There must be a target in front of it. */
    private static Optional<String> version(String rest) {
        int start = rest.length();
        while (start > 0 && !isBlank(rest.charAt(start - 1))) {
            start--;
        }
        int digits = start + VERSION.length();
        boolean version = start > 0
                && rest.regionMatches(true, start, VERSION, 0, VERSION.length())
                && isVersion(rest.substring(Math.min(digits, rest.length())));
        return version ? Optional.of(rest.substring(digits)) : Optional.empty();
    }

    /** {@code 1.1}, {@code 2}: a digit in front, digits and dots after it. */
    private static boolean isVersion(String text) {
        if (text.isEmpty() || text.length() > MAX_VERSION || !isDigit(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            if (!isDigit(text.charAt(i)) && text.charAt(i) != '.') {
                return false;
            }
        }
        return true;
    }

    private static int blank(String line, int from) {
        int at = from;
        while (at < line.length() && !isBlank(line.charAt(at))) {
            at++;
        }
        return at;
    }

    /** RFC 9112 3: a lenient server takes any of these for a space, so a prober may use them. */
    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f' || c == 0x0B || c == '\r';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** RFC 9110 5.6.2. */
    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || isDigit(c);
            if (!letter && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
