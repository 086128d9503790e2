/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.Optional;
import java.util.OptionalInt;
import org.relayguard.address.Host;

/**
 * {@code host:port} and nothing else: what a gateway with a prompt is told, and how checkers name a target.
 *
 * <pre>
 * 192.0.2.1:25, mx.example.com:25, [2001:db8::1]:25, localhost:25    read
 * mx:25, example.com, 12:34, a b:25, :25, example.com:0              not
 * </pre>
 *
 * @param host as written
 * @param port 1 to 65535
 */
record HostAndPort(String host, int port) {

    private static final int LONGEST = 262; // a domain name, a colon, a port; and brackets

    static Optional<HostAndPort> read(String line) {
        String text = line.strip();
        int colon = text.lastIndexOf(':');
        if (colon <= 0 || text.length() > LONGEST) {
            return Optional.empty();
        }
        OptionalInt port = Authority.port(text, colon + 1);
        String host = text.substring(0, colon);
        boolean literal = host.indexOf(':') < 0 || (host.startsWith("[") && host.endsWith("]"));
        return port.isPresent()
                        && port.getAsInt() > 0
                        && literal
                        && Host.of(host).canBeMailHost()
                ? Optional.of(new HostAndPort(host, port.getAsInt()))
                : Optional.empty();
    }

    Probe probe(ProbeKind kind) {
        return Probe.to(kind, host, port);
    }
}
