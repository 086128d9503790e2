/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Tells whether a line on an SMTP port is SMTP at all.
 *
 * <pre>
 * GET http://www.example.com/ HTTP/1.0     http-on-smtp, at any place
 * Host: mx.example.net                     http-on-smtp, as the first line only
 * 16 03 01 ..                              tls-on-plain, as the first line only
 * 04 01 .. or 05 01 ..                     socks4, socks4a, socks5, as the first line only
 * EHLO client.test, XFOO bar, HELP GET     nothing
 * </pre>
 *
 * <p>Limits: it sees what the server's framing hands over, lines that end in LF. A client that never sends one is never
 * seen, and a TLS record shows up only when its random bytes happen to hold an LF.
 */
public final class SmtpPortClassifier {

    private static final int TLS_BYTES = 3;

    private SmtpPortClassifier() {}

    /**
     * @param line the bytes of one line, with or without its CRLF
     * @param first whether it is the first line of the connection
     * @return the probe; empty when the line may be SMTP
     */
    public static Optional<Probe> classify(byte[] line, boolean first) {
        if (line.length == 0) {
            return Optional.empty();
        }
        Optional<Probe> probe = first && line[0] >= 0 && line[0] < ' ' ? binary(line) : text(line, first);
        return probe.map(found -> found.withRaw(line, withoutLineEnd(line)));
    }

    private static Optional<Probe> text(byte[] line, boolean first) {
        String text = new String(line, StandardCharsets.ISO_8859_1).strip();
        Optional<Probe> request = HttpLine.request(text).map(SmtpPortClassifier::probe);
        if (request.isPresent() || !first) {
            return request;
        }
        return HttpLine.isHeader(text) ? Optional.of(Probe.of(ProbeKind.HTTP_ON_SMTP)) : Optional.empty();
    }

    private static Probe probe(HttpLine.Request request) {
        return Authority.of(request)
                .map(authority -> authority.probe(ProbeKind.HTTP_ON_SMTP))
                .orElseGet(() -> Probe.of(ProbeKind.HTTP_ON_SMTP))
                .asRequest(request);
    }

    private static Optional<Probe> binary(byte[] line) {
        if (line.length >= TLS_BYTES && TlsHello.mayStartWith(line, line.length)) {
            return Optional.of(Probe.of(ProbeKind.TLS_ON_PLAIN));
        }
        return SocksBytes.read(line, line.length).probe();
    }

    private static int withoutLineEnd(byte[] line) {
        int end = line.length;
        while (end > 0 && (line[end - 1] == '\n' || line[end - 1] == '\r')) {
            end--;
        }
        return end;
    }
}
