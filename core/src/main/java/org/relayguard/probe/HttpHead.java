/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.HashSet;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the header lines of a request say that matters here.
 *
 * <pre>
 * Host: www.example.com:8080         hosts: www.example.com
 * Proxy-Connection: Keep-Alive       proxyConnection
 * Proxy-Authorization: Basic ...     proxyAuthorization; the value is not kept
 * Content-Length: 999                bodyLength 999
 * Transfer-Encoding: chunked         chunked
 * Upgrade: websocket                 webSocket
 * </pre>
 */
final class HttpHead {

    private final Set<String> hosts = new HashSet<>();
    private boolean proxyConnection;
    private boolean proxyAuthorization;
    private boolean chunked;
    private boolean webSocket;
    private OptionalInt bodyLength = OptionalInt.empty();

    private HttpHead() {}

    /** @param lines the header lines, one character a byte; what is not a header is skipped */
    static HttpHead of(String lines) {
        HttpHead head = new HttpHead();
        TextLines.forEach(lines, head::line);
        return head;
    }

    private void line(String line) {
        int colon = line.indexOf(':');
        if (colon <= 0) {
            return;
        }
        String value = line.substring(colon + 1).strip();
        // RFC 9112 5.1 forbids the blank in front of the colon, and lenient servers remove it.
        switch (line.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
            case "host" -> host(value);
            case "proxy-connection" -> proxyConnection = true;
            case "proxy-authorization" -> proxyAuthorization = true;
            case "content-length" -> bodyLength = length(value);
            case "transfer-encoding" -> chunked = true;
            case "upgrade" -> webSocket = value.equalsIgnoreCase("websocket");
            default -> {} // says nothing of a proxy
        }
    }

    private void host(String value) {
        int colon = value.lastIndexOf(':');
        boolean port = colon > value.lastIndexOf(']');
        hosts.add((port ? value.substring(0, colon) : value).toLowerCase(Locale.ROOT));
    }

    /** A length over what is ever read is that; what is not a number is not a length. */
    private static OptionalInt length(String digits) {
        int length = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return OptionalInt.empty();
            }
            length = Math.min(length * 10 + digit, ProbeClassifier.MAX_BODY);
        }
        return digits.isEmpty() ? OptionalInt.empty() : OptionalInt.of(length);
    }

    /**
     * How many bytes of a body are worth waiting for, at most {@value ProbeClassifier#MAX_BODY}.
     *
     * @param expected whether a body is to be expected when no length is given: a prober may end it by closing
     */
    int bodyLength(boolean expected) {
        if (chunked) {
            return ProbeClassifier.MAX_BODY;
        }
        return bodyLength.orElse(expected ? ProbeClassifier.MAX_BODY : 0);
    }

    /** Whether a header names another host than the target does. */
    boolean namesOtherThan(String target) {
        String lower = target.toLowerCase(Locale.ROOT);
        return hosts.stream().anyMatch(host -> !host.equals(lower));
    }

    boolean hasProxyConnection() {
        return proxyConnection;
    }

    boolean hasProxyAuthorization() {
        return proxyAuthorization;
    }

    boolean asksForWebSocket() {
        return webSocket;
    }
}
