/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.james.protocols.lib.netty.AbstractConfigurableAsyncServer;
import org.apache.james.protocols.lib.netty.AbstractServerFactory;
import org.relayguard.jamesconf.MailListener;
import org.relayguard.jamesconf.MailListener.ConfiguredListeners;
import org.relayguard.selftest.SmtpListeners;
import org.relayguard.selftest.SmtpListeners.Endpoint;
import org.relayguard.selftest.SmtpListeners.Security;

/**
 * The SMTP listeners that James has really opened. James tells its ports, {@code 0} resolved, and its TLS, but not
 * whether it waits for a PROXY header: that is read in its configuration, whose {@code <smtpserver>} elements come in
 * the same order.
 *
 * <pre>
 * 0.0.0.0:25                  127.0.0.1:25, plain
 * 192.0.2.25:465, socketTLS   192.0.2.25:465, tls
 * enabled="false"             none
 * </pre>
 */
public final class JamesSmtpListeners implements SmtpListeners {

    private static final String SECURE = "secure";

    private final Supplier<AbstractServerFactory> james;
    private final ConfiguredListeners configured;

    /** @param james its SMTP servers, asked for when they are needed */
    public JamesSmtpListeners(Supplier<AbstractServerFactory> james, ConfiguredListeners configured) {
        this.james = james;
        this.configured = configured;
    }

    @Override
    public List<Endpoint> endpoints() {
        List<AbstractConfigurableAsyncServer> servers = james.get().getServers();
        if (servers == null) {
            return List.of();
        }
        List<MailListener> listeners = configured.smtp();
        List<Endpoint> endpoints = new ArrayList<>();
        for (int i = 0; i < servers.size(); i++) {
            boolean proxied = i < listeners.size() && listeners.get(i).isProxyRequired();
            addTo(endpoints, servers.get(i), proxied);
        }
        return List.copyOf(endpoints);
    }

    private static void addTo(List<Endpoint> endpoints, AbstractConfigurableAsyncServer server, boolean proxied) {
        if (server.isEnabled()) {
            server.getListenAddresses()
                    .forEach(address -> endpoints.add(new Endpoint(reachable(address), security(server), proxied)));
        }
    }

    private static InetSocketAddress reachable(InetSocketAddress bound) {
        return bound.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), bound.getPort())
                : bound;
    }

    private static Security security(AbstractConfigurableAsyncServer server) {
        if (SECURE.equals(server.getSocketType())) {
            return Security.TLS;
        }
        return server.getStartTLSSupported() ? Security.STARTTLS : Security.PLAIN;
    }
}
