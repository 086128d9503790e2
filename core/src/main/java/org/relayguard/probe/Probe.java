/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.net.Inet6Address;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.relayguard.net.IpLiterals;

/**
 * One recognised probe: facts, no judgement. Everything that the client wrote is unescaped and printed only through
 * {@link org.relayguard.text.Escaping}.
 *
 * @param kind what it is
 * @param method the HTTP method in capitals; empty for other protocols and for a bare header
 * @param targetHost whom the prober wanted to reach, as written and without credentials; empty when it did not say
 * @param targetPort the port there; empty when it did not say
 * @param httpVersion the digits of the HTTP version, for example {@code 1.0}; empty without one and for other protocols
 * @param socksMethods the authentication methods that a SOCKS 5 client offered, in its order, each 0 to 255; at most 16
 * @param signs secondary evidence, in the order of its list
 * @param raw what was read of the client, one character a byte, with credentials blanked out; as bounded as the reading
 *     was
 */
public record Probe(
        ProbeKind kind,
        Optional<String> method,
        Optional<String> targetHost,
        OptionalInt targetPort,
        Optional<String> httpVersion,
        List<Integer> socksMethods,
        Set<ProbeSign> signs,
        String raw) {

    public Probe {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(method);
        Objects.requireNonNull(targetHost);
        Objects.requireNonNull(targetPort);
        Objects.requireNonNull(httpVersion);
        socksMethods = List.copyOf(socksMethods);
        signs = ordered(signs);
        Objects.requireNonNull(raw);
    }

    /** A probe of which nothing else is known. */
    public static Probe of(ProbeKind kind) {
        return new Probe(
                kind,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                List.of(),
                Set.of(),
                "");
    }

    /** A probe of which only the host is known that it wanted to reach. */
    public static Probe to(ProbeKind kind, String host) {
        Probe bare = of(kind);
        return new Probe(
                kind, bare.method, Optional.of(host), bare.targetPort, bare.httpVersion, List.of(), Set.of(), "");
    }

    /** A probe of which only the target is known; an empty host is none. */
    public static Probe to(ProbeKind kind, String host, int port) {
        return of(kind).withTarget(host, port);
    }

    /** How much the server would have lent. */
    public ProbeSeverity severity() {
        return ProbeSeverity.of(this);
    }

    /** {@code host:port}, or the host alone; an IPv6 address stands in brackets. Empty when no host was named. */
    public Optional<String> destination() {
        return targetHost.map(host -> {
            boolean bare = IpLiterals.parse(host)
                    .filter(Inet6Address.class::isInstance)
                    .isPresent();
            String name = bare ? '[' + host + ']' : host;
            return targetPort.isPresent() ? name + ':' + targetPort.getAsInt() : name;
        });
    }

    Probe asRequest(HttpLine.Request line) {
        return new Probe(
                kind, Optional.of(line.method()), targetHost, targetPort, line.version(), socksMethods, signs, raw);
    }

    Probe withMethods(List<Integer> methods) {
        return new Probe(kind, method, targetHost, targetPort, httpVersion, methods, signs, raw);
    }

    Probe withTarget(String host, int port) {
        Optional<String> named = host.isEmpty() ? Optional.empty() : Optional.of(host);
        return new Probe(kind, method, named, OptionalInt.of(port), httpVersion, socksMethods, signs, raw);
    }

    Probe withSigns(Collection<ProbeSign> more) {
        Set<ProbeSign> all = EnumSet.noneOf(ProbeSign.class);
        all.addAll(signs);
        all.addAll(more);
        return new Probe(kind, method, targetHost, targetPort, httpVersion, socksMethods, all, raw);
    }

    /**
     * With what was sent as evidence: text of one character a byte, without credentials.
     *
     * @param length how many of the bytes count
     */
    Probe withRaw(byte[] bytes, int length) {
        return new Probe(
                kind, method, targetHost, targetPort, httpVersion, socksMethods, signs, blankedOut(bytes, length));
    }

    private String blankedOut(byte[] bytes, int length) {
        if (kind == ProbeKind.SOCKS5 && signs.contains(ProbeSign.PROXY_AUTHORIZATION)) {
            return Socks5Bytes.blankedOut(bytes, length);
        }
        String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        return kind.isBinary() ? text : Credentials.blankedOut(text);
    }

    private static Set<ProbeSign> ordered(Set<ProbeSign> signs) {
        Set<ProbeSign> copy = EnumSet.noneOf(ProbeSign.class);
        copy.addAll(signs);
        return Collections.unmodifiableSet(copy);
    }
}
