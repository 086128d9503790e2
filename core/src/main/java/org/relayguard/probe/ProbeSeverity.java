/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.OptionalInt;
import java.util.Set;
import org.relayguard.text.Labelled;

/**
 * How much a server would lend if it gave a prober what was asked for; the most severe first. The ladder is that of the
 * access rules that proxies ship with: no tunnel to a mail port, none to other ports than 443, no foreign request at
 * all.
 *
 * <pre>
 * CONNECT mx.example.com:25, SOCKS to port 25, POST http://mx.example.com:25/    MAIL
 * CONNECT www.example.com:80, SOCKS 5 whose destination was not said, wingate    TUNNEL
 * CONNECT www.example.com:443, SOCKS to port 443                                 TLS_TUNNEL
 * GET http://www.example.com/                                                    FETCH
 * GET http://judge.example.com/azenv.php                                         JUDGE
 * EHLO on an HTTP port, a TLS hello for a foreign name                           STRAY
 * </pre>
 */
public enum ProbeSeverity implements Labelled {
    MAIL,
    TUNNEL,
    TLS_TUNNEL,
    FETCH,
    JUDGE,
    /** It spoke the wrong protocol. Alone it says little about what was wanted. */
    STRAY;

    /** Where mail is handed in. RFC 9110 9.3.6 warns of tunnels to the first. */
    private static final Set<Integer> MAIL_PORTS = Set.of(25, 465, 587, 2525);

    private static final int HTTPS = 443;

    static ProbeSeverity of(Probe probe) {
        return switch (probe.kind()) {
            case HTTP_POST_RELAY, HTTP_ON_SMTP -> MAIL;
            case HTTP_CONNECT, SOCKS4, SOCKS4A, SOCKS5, WINGATE -> tunnel(probe.targetPort());
            case HTTP_ABSOLUTE_FOREIGN -> fetch(probe);
            case SMTP_ON_HTTP, TLS_FOREIGN_NAME, TLS_ON_PLAIN -> STRAY;
        };
    }

    private static ProbeSeverity tunnel(OptionalInt port) {
        if (isMailPort(port)) {
            return MAIL;
        }
        return port.isPresent() && port.getAsInt() == HTTPS ? TLS_TUNNEL : TUNNEL;
    }

    private static ProbeSeverity fetch(Probe probe) {
        if (isMailPort(probe.targetPort())) {
            return MAIL;
        }
        return probe.signs().contains(ProbeSign.JUDGE_PAGE) ? JUDGE : FETCH;
    }

    /** Whether this is more severe than another. */
    public boolean outranks(ProbeSeverity other) {
        return compareTo(other) < 0;
    }

    static boolean isMailPort(OptionalInt port) {
        return port.isPresent() && MAIL_PORTS.contains(port.getAsInt());
    }
}
