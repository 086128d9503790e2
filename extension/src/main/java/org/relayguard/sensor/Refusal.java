/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.sensor;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.relayguard.probe.Classification;
import org.relayguard.probe.Classification.Hit;
import org.relayguard.probe.Classification.Ordinary;
import org.relayguard.probe.Probe;

/**
 * What a server that serves nothing says, once, before it closes. None of it holds a byte of what the client sent, and
 * none of it can be taken for success by a program that looks for an open proxy.
 *
 * <pre>
 * CONNECT                                   405, since RFC 9110 9.3.6 leaves it to proxies
 * absolute form for a foreign host, 1.1     421 Misdirected Request, RFC 9110 15.5.20
 * the same in HTTP/1.0 or older             403, because 421 came with HTTP/2
 * an ordinary request                       404
 * HTTP/2 without asking                     505
 * SOCKS 5                                   05 FF, no acceptable method (RFC 1928 3)
 * SOCKS 4 and 4a                            00 5B and six bytes: rejected
 * SMTP                                      554, RFC 5321 3.1
 * host:port alone, TLS, anything else       nothing
 * </pre>
 *
 * @param line how it stands in the record: the status line, or the bytes in hexadecimal
 * @param wire as sent, one character a byte
 */
record Refusal(String line, String wire) {

    private static final Refusal SOCKS5 = new Refusal("05 FF", "\u0005\u00FF");
    private static final Refusal SOCKS4 = new Refusal("00 5B", "\0[\0\0\0\0\0\0");
    private static final String NO_SMTP = "554 No SMTP service here";

    /** RFC 9110 5.6.7; the JDK's own RFC_1123_DATE_TIME writes days of one digit. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Empty when there is nothing to say and the connection is just closed. */
    static Optional<Refusal> of(Classification classification, Instant now) {
        if (classification instanceof Hit hit) {
            return of(hit.probe(), now);
        }
        return of((Ordinary) classification, now);
    }

    private static Optional<Refusal> of(Probe probe, Instant now) {
        return switch (probe.kind()) {
            case HTTP_CONNECT -> Optional.of(http("405 Method Not Allowed", "Allow: GET, HEAD\r\n", now));
            case HTTP_ABSOLUTE_FOREIGN, HTTP_POST_RELAY, HTTP_ON_SMTP -> Optional.of(misdirected(probe, now));
            case SOCKS5 -> Optional.of(SOCKS5);
            case SOCKS4, SOCKS4A -> Optional.of(SOCKS4);
            case SMTP_ON_HTTP -> Optional.of(new Refusal(NO_SMTP, NO_SMTP + "\r\n"));
            case WINGATE, TLS_FOREIGN_NAME, TLS_ON_PLAIN -> Optional.empty();
        };
    }

    private static Refusal misdirected(Probe probe, Instant now) {
        boolean knows421 = probe.httpVersion()
                .filter(version -> version.compareTo("1.0") > 0)
                .isPresent();
        return http(knows421 ? "421 Misdirected Request" : "403 Forbidden", "", now);
    }

    private static Optional<Refusal> of(Ordinary ordinary, Instant now) {
        return switch (ordinary.kind()) {
            case HTTP_REQUEST, WEBSOCKET_UPGRADE -> Optional.of(http("404 Not Found", "", now));
            case HTTP2_PREFACE -> Optional.of(http("505 HTTP Version Not Supported", "", now));
            case TLS, UNKNOWN, NOTHING -> Optional.empty();
        };
    }

    private static Refusal http(String status, String header, Instant now) {
        String line = "HTTP/1.1 " + status;
        return new Refusal(
                line,
                line + "\r\nDate: " + DATE.format(now) + "\r\n" + header
                        + "Content-Length: 0\r\nConnection: close\r\n\r\n");
    }

    /** As sent. */
    byte[] bytes() {
        return wire.getBytes(StandardCharsets.ISO_8859_1);
    }
}
