/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The host and port that a request names in its target, as written and without credentials.
 *
 * <pre>
 * GET http://www.example.com/index.html      www.example.com
 * GET http://user:pw&#64;Host.Example:8080?q      Host.Example, 8080
 * CONNECT mx.example.net:25                  mx.example.net, 25
 * GET http://[2001:db8::1]:25/               [2001:db8::1], 25
 * GET http://host.test:99999/                host.test:99999: not a port, so not a host either
 * GET /index.html, OPTIONS *, GET http:///   none
 * </pre>
 *
 * @param host as written, never empty
 * @param port 0 to 65535; empty when none was named
 * @param wellFormed false when a backslash makes two readings of it: for some readers the host ends there
 * @param open whether nothing followed it, so that it may have been cut
 */
record Authority(String host, OptionalInt port, boolean wellFormed, boolean open) {

    private static final int MAX_PORT = 65_535;

    static Optional<Authority> of(HttpLine.Request request) {
        String target = request.target();
        int start = afterScheme(target);
        if (start < 0) {
            if (!request.isConnect()) {
                return Optional.empty();
            }
            start = 0; // authority form
        }
        int end = end(target, start);
        boolean open = end == target.length() && request.version().isEmpty();
        return of(target.substring(start, end), open);
    }

    /**
     * Where an authority that starts at an index ends: RFC 3986 3.2, or at a blank or line end, at which nothing goes
     * on.
     */
    static int end(String text, int start) {
        int end = start;
        while (end < text.length() && "/?# \t\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static Optional<Authority> of(String text, boolean open) {
        boolean wellFormed = text.indexOf('\\') < 0;
        String server = text.substring(text.lastIndexOf('@') + 1);
        int colon = server.lastIndexOf(':');
        boolean split = colon > server.lastIndexOf(']');
        OptionalInt port = split ? port(server, colon + 1) : OptionalInt.empty();
        boolean noPort = split && colon + 1 == server.length(); // RFC 3986 3.2.3: a colon and nothing after it
        String host = port.isPresent() || noPort ? server.substring(0, colon) : server;
        return host.isEmpty() ? Optional.empty() : Optional.of(new Authority(host, port, wellFormed, open));
    }

    /** Where the authority starts after {@code scheme://}; -1 for a target that is not in absolute form. */
    private static int afterScheme(String target) {
        int colon = target.indexOf("://");
        if (colon <= 0) {
            return -1;
        }
        for (int i = 0; i < colon; i++) {
            char c = target.charAt(i);
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (!letter && (i == 0 || ((c < '0' || c > '9') && "+-.".indexOf(c) < 0))) {
                return -1;
            }
        }
        return colon + 3;
    }

    /** Decimal digits from an index to the end; empty for anything else, and over 65535. */
    static OptionalInt port(String text, int from) {
        int port = 0;
        for (int i = from; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return OptionalInt.empty();
            }
            port = port * 10 + digit;
            if (port > MAX_PORT) {
                return OptionalInt.empty();
            }
        }
        return from == text.length() ? OptionalInt.empty() : OptionalInt.of(port);
    }

    Probe probe(ProbeKind kind) {
        return port.isPresent() ? Probe.to(kind, host, port.getAsInt()) : Probe.to(kind, host);
    }
}
