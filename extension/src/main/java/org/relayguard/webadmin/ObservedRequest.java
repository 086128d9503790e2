/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.webadmin;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.relayguard.attempt.Source;
import org.relayguard.net.IpLiterals;
import org.relayguard.net.Networks;
import spark.Request;

/**
 * One request as it came over the wire, as far as James's web server still knows. The client and where it reached the
 * server are those of the connection: Spark believes {@code X-Forwarded-*} and {@code Forwarded} from anybody, and
 * would make an innocent address a prober. Only a peer of {@code trusted.proxies} tells another client, in its last
 * {@code X-Forwarded-For}.
 *
 * <p>James 3.8 knows the request-target as sent. James 3.9 gives {@code GET http://www.example.com/} and {@code GET /}
 * with {@code Host: www.example.com} as the same address; there the first is taken for granted when
 *
 * <pre>
 * CONNECT                                                always: its target is the authority
 * no Host header, or another host than in the address    it can have been nothing else
 * Proxy-Connection or Proxy-Authorization                curl -x and browsers send one to a proxy only
 * the Host header has another port than was connected    who connects to port 8000 writes host:8000 (RFC 9112 3.2); not
 *                                                        for localhost, nor from trusted.proxies
 * </pre>
 *
 * <p>Whose the host is decides the classifier.
 */
final class ObservedRequest {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String HOST = "Host";
    private static final String PROXY_CONNECTION = "Proxy-Connection";
    private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";
    private static final String CONNECT = "CONNECT";

    /** What the classifier reads. The credentials of an administrator stand in other headers and are never taken. */
    private static final List<String> READ = List.of(HOST, PROXY_CONNECTION, "User-Agent");

    private final Request request;
    private final WireFacts wire;
    private final Networks trustedProxies;

    private ObservedRequest(Request request, WireFacts wire, Networks trustedProxies) {
        this.request = request;
        this.wire = wire;
        this.trustedProxies = trustedProxies;
    }

    static ObservedRequest of(Request request, Networks trustedProxies) {
        return new ObservedRequest(request, WireFacts.of(request.raw()), trustedProxies);
    }

    /** The request line and the headers that tell, as bytes. */
    byte[] head() {
        StringBuilder head = new StringBuilder(256)
                .append(request.requestMethod())
                .append(' ')
                .append(wire.target().orElseGet(this::certainTarget))
                .append(' ')
                .append(request.protocol())
                .append("\r\n");
        READ.forEach(name -> header(name).ifPresent(value -> append(head, name, value)));
        header(PROXY_AUTHORIZATION).ifPresent(value -> append(head, PROXY_AUTHORIZATION, "-"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void append(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private String certainTarget() {
        Optional<String> authority = wire.authority();
        if (authority.isEmpty()) {
            return pathAndQuery();
        }
        if (request.requestMethod().equals(CONNECT)) {
            return authority.get();
        }
        return isAbsolute(authority.get()) ? "http://" + authority.get() + pathAndQuery() : pathAndQuery();
    }

    private boolean isAbsolute(String authority) {
        return header(PROXY_CONNECTION).isPresent()
                || header(PROXY_AUTHORIZATION).isPresent()
                || header(HOST)
                        .map(Authority::of)
                        .filter(Authority.of(authority)::equals)
                        .isEmpty()
                || isMeantForAnother(Authority.of(authority));
    }

    private boolean isMeantForAnother(Authority authority) {
        return !authority.isLoopback()
                && !isFromTrustedProxy()
                && wire.reached()
                        .filter(reached -> reached.getPort() != authority.port())
                        .isPresent();
    }

    private String pathAndQuery() {
        String query = request.raw().getQueryString();
        return query == null ? request.uri() : request.uri() + '?' + query;
    }

    /** Where the server was reached. */
    Source reached() {
        return wire.reached().map(ObservedRequest::sourceOf).orElse(Source.UNKNOWN);
    }

    /** Who sent it. */
    Source source() {
        return isFromTrustedProxy()
                ? forwardedFor()
                : wire.peer().map(ObservedRequest::sourceOf).orElse(Source.UNKNOWN);
    }

    private boolean isFromTrustedProxy() {
        return wire.peer()
                .filter(peer -> trustedProxies.contains(peer.getAddress()))
                .isPresent();
    }

    /**
     * The last one is what the trusted proxy added; those in front of it are the client's, on the same line or, as some
     * proxies add a line of their own, on an earlier one.
     */
    private Source forwardedFor() {
        return lastOf(FORWARDED_FOR)
                .map(all -> all.substring(all.lastIndexOf(',') + 1).strip())
                .flatMap(IpLiterals::parse)
                .map(Source::of)
                .orElse(Source.UNKNOWN);
    }

    private Optional<String> lastOf(String name) {
        return Collections.list(request.raw().getHeaders(name)).stream().reduce((first, second) -> second);
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(request.headers(name));
    }

    private static Source sourceOf(InetSocketAddress address) {
        return Source.of(address.getAddress(), address.getPort());
    }

    /**
     * Whose a request is.
     *
     * @param host in lower case, without brackets
     * @param port that of http where none is written
     */
    private record Authority(String host, int port) {

        private static final int HTTP = 80;
        private static final int MOST_DIGITS = 5;

        static Authority of(String text) {
            int bracket = text.lastIndexOf(']');
            int colon = text.indexOf(':', Math.max(0, bracket));
            String host = colon < 0 ? text : text.substring(0, colon);
            boolean bracketed = host.startsWith("[") && host.endsWith("]");
            return new Authority(
                    (bracketed ? host.substring(1, host.length() - 1) : host).toLowerCase(Locale.ROOT),
                    colon < 0 ? HTTP : port(text.substring(colon + 1)));
        }

        private static int port(String digits) {
            boolean number = !digits.isEmpty()
                    && digits.length() <= MOST_DIGITS
                    && digits.chars().allMatch(c -> c >= '0' && c <= '9');
            return number ? Integer.parseInt(digits) : HTTP;
        }

        boolean isLoopback() {
            return host.equals("localhost")
                    || IpLiterals.parse(host)
                            .filter(InetAddress::isLoopbackAddress)
                            .isPresent();
        }
    }
}
