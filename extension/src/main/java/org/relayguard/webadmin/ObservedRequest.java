/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.webadmin;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.relayguard.attempt.Source;
import org.relayguard.net.IpLiterals;
import org.relayguard.net.Networks;
import spark.Request;

/**
 * One request as it came over the wire, as far as James's web server still knows.
 *
 * <pre>
 *                                            James 3.8 (Jetty 9.4)          otherwise
 * request-target                             as sent                        the absolute form only if it is certain
 * client                                     the TCP peer                   the address that the server has, unless forwarded
 * the peer is one of trusted.proxies         the last X-Forwarded-For       the same
 * </pre>
 *
 * <p>Spark believes {@code X-Forwarded-*} and {@code Forwarded} from anybody: client, scheme, host and port as it tells them are
 * what the client chose to write, and would make an innocent address a prober.
 */
final class ObservedRequest {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final List<String> FORWARDING =
            List.of(FORWARDED_FOR, "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Proto", "Forwarded");

    /** What the classifier reads. The credentials of an operator stand in other headers and are never taken. */
    private static final List<String> READ = List.of("Host", "Proxy-Connection", "User-Agent");

    private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";

    private final Request request;
    private final Optional<JettyConnection> jetty;

    private ObservedRequest(Request request, Optional<JettyConnection> jetty) {
        this.request = request;
        this.jetty = jetty;
    }

    static ObservedRequest of(Request request) {
        return new ObservedRequest(request, JettyConnection.of(request.raw()));
    }

    /** The request line and the headers that tell, as bytes. */
    byte[] head() {
        StringBuilder head = new StringBuilder(256)
                .append(request.requestMethod())
                .append(' ')
                .append(target())
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

    private String target() {
        return jetty.map(JettyConnection::target).orElseGet(this::certainTarget);
    }

    /** A foreign Host header gives the same URL as the absolute form; only without one, or beside another one, it tells. */
    private String certainTarget() {
        boolean absolute = !isForwarded()
                && header("Host")
                        .filter(host -> request.url().contains("://" + host))
                        .isEmpty();
        return absolute ? request.url() : request.uri();
    }

    /** Where the server was reached. */
    Source reached() {
        return jetty.flatMap(JettyConnection::reached)
                .map(ObservedRequest::sourceOf)
                .orElseGet(() -> IpLiterals.parse(request.raw().getLocalAddr())
                        .map(address -> Source.of(address, request.raw().getLocalPort()))
                        .orElse(Source.UNKNOWN));
    }

    /** Who sent it. */
    Source source(Networks trustedProxies) {
        Source peer = peer();
        return peer.address().filter(trustedProxies::contains).isPresent() ? forwardedFor() : peer;
    }

    private Source peer() {
        Optional<InetSocketAddress> known = jetty.flatMap(JettyConnection::peer);
        if (known.isPresent()) {
            return sourceOf(known.get());
        }
        return isForwarded() ? Source.UNKNOWN : address(request.ip());
    }

    /**
     * The last one is what the trusted proxy added; those in front of it are the client's, on the same line or, as some proxies
     * add a line of their own, on an earlier one.
     */
    private Source forwardedFor() {
        return lastOf(FORWARDED_FOR)
                .map(all -> all.substring(all.lastIndexOf(',') + 1).strip())
                .map(ObservedRequest::address)
                .orElse(Source.UNKNOWN);
    }

    private boolean isForwarded() {
        return FORWARDING.stream().anyMatch(name -> header(name).isPresent());
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

    private static Source address(String text) {
        return IpLiterals.parse(text).map(Source::of).orElse(Source.UNKNOWN);
    }
}
