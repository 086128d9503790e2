/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import java.util.List;
import java.util.Optional;

/**
 * One {@code <smtpserver>} or {@code <lmtpserver>}.
 *
 * @param place of the element
 * @param protocol which of the two
 * @param enabled James opens its ports
 * @param bind {@code address:port}, several of them
 * @param authorizedAddresses the networks whose clients may relay, as one text
 * @param proxyRequired clients come with a PROXY header
 * @param socketTls TLS begins with the connection, as on port 465
 * @param auth of SMTP; for LMTP, where there is none, the default
 * @param chain the handlers
 */
public record MailListener(
        Place place,
        Protocol protocol,
        boolean enabled,
        List<String> bind,
        Optional<Setting> authorizedAddresses,
        Optional<Setting> proxyRequired,
        boolean socketTls,
        AuthSettings auth,
        HandlerChain chain) {

    /** What a listener speaks. */
    public enum Protocol {
        SMTP,
        LMTP
    }

    public MailListener {
        bind = List.copyOf(bind);
    }

    /** Whether James reads a PROXY header from every client. */
    public boolean isProxyRequired() {
        return proxyRequired.map(setting -> Flags.isTrue(setting.text())).orElse(false);
    }

    /** For a person: {@code 0.0.0.0:25}. */
    public String name() {
        return String.join(", ", bind);
    }
}
