/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.webadmin;

import java.net.InetSocketAddress;
import java.util.Optional;
import javax.servlet.ServletRequest;
import javax.servlet.ServletRequestWrapper;
import org.eclipse.jetty.server.Request;

/**
 * What the web server of James 3.8 knows of a request and the servlet API does not tell. That of James 3.9 has other classes: there
 * the request is none of these, and nothing is known.
 */
final class JettyConnection {

    private static final int DEEPEST = 8; // wrappers around one request

    private final Request request;

    private JettyConnection(Request request) {
        this.request = request;
    }

    static Optional<JettyConnection> of(ServletRequest request) {
        ServletRequest inner = request;
        for (int depth = 0; depth < DEEPEST && inner instanceof ServletRequestWrapper wrapper; depth++) {
            inner = wrapper.getRequest();
        }
        return inner instanceof Request jetty ? Optional.of(new JettyConnection(jetty)) : Optional.empty();
    }

    /** The request-target as it was sent. */
    String target() {
        return request.getOriginalURI();
    }

    /** The TCP peer. */
    Optional<InetSocketAddress> peer() {
        return Optional.ofNullable(request.getHttpChannel().getRemoteAddress());
    }

    /** The server's own address of the connection. */
    Optional<InetSocketAddress> reached() {
        return Optional.ofNullable(request.getHttpChannel().getLocalAddress());
    }
}
