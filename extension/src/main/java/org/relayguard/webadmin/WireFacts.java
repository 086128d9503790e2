/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.webadmin;

import java.net.InetSocketAddress;
import java.util.Optional;
import javax.servlet.ServletRequest;
import javax.servlet.ServletRequestWrapper;

/**
 * What a web server knows of a request and its connection, and the servlet API does not tell.
 *
 * <pre>
 *            James 3.8 (Jetty 9.4)             James 3.9 (Jetty 12)
 * peer       the TCP peer                      the TCP peer
 * reached    the server's own end              the server's own end
 * target     the request-target as sent        not known: both forms have become one address
 * authority  part of the target                the host and port of that address, or the Host header's
 * </pre>
 *
 * @param peer who sent it, whatever it says in its headers
 * @param reached where the server was reached
 * @param target the request-target as it was sent
 * @param authority whose the target is, as far as the server tells: the host, a colon and the port where there is one
 */
record WireFacts(
        Optional<InetSocketAddress> peer,
        Optional<InetSocketAddress> reached,
        Optional<String> target,
        Optional<String> authority) {

    /** Another web server: nothing is known. */
    static final WireFacts NONE = new WireFacts(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final int DEEPEST = 8; // wrappers around one request

    static WireFacts of(ServletRequest request) {
        ServletRequest inner = request;
        for (int depth = 0; depth < DEEPEST && inner instanceof ServletRequestWrapper wrapper; depth++) {
            inner = wrapper.getRequest();
        }
        ServletRequest innermost = inner;
        return JettyConnection.of(innermost)
                .map(JettyConnection::facts)
                .or(() -> Jetty12Request.of(innermost).map(Jetty12Request::facts))
                .orElse(NONE);
    }
}
