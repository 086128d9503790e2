/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.webadmin;

import java.util.Optional;
import javax.servlet.ServletRequest;
import org.eclipse.jetty.server.Request;

/**
 * The web server of James 3.8. That of James 3.9 has other classes of the same names: there the request is none of
 * these.
 */
final class JettyConnection {

    private final Request request;

    private JettyConnection(Request request) {
        this.request = request;
    }

    /** @param request without wrappers */
    static Optional<JettyConnection> of(ServletRequest request) {
        return request instanceof Request jetty ? Optional.of(new JettyConnection(jetty)) : Optional.empty();
    }

    WireFacts facts() {
        return new WireFacts(
                Optional.ofNullable(request.getHttpChannel().getRemoteAddress()),
                Optional.ofNullable(request.getHttpChannel().getLocalAddress()),
                Optional.of(request.getOriginalURI()),
                Optional.empty());
    }
}
