/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

import java.net.InetSocketAddress;
import java.util.List;
import org.relayguard.net.IpText;
import org.relayguard.text.Labelled;

/** Port: where this server listens for SMTP, with the ports that are really open. */
@FunctionalInterface
public interface SmtpListeners {

    /** All of them, in the order of the configuration; none while the server has not started. */
    List<Endpoint> endpoints();

    /**
     * Where one listener is reached.
     *
     * @param address resolved
     * @param security of the connection
     * @param proxyHeader whether the listener waits for a PROXY header
     */
    public record Endpoint(InetSocketAddress address, Security security, boolean proxyHeader) {

        /** As it is printed: {@code 127.0.0.1:25}, {@code [::1]:25}. */
        public String name() {
            String ip = IpText.of(address.getAddress());
            return (ip.indexOf(':') < 0 ? ip : "[" + ip + "]") + ":" + address.getPort();
        }
    }

    /** How a listener protects a connection. */
    public enum Security implements Labelled {
        /** Not at all. */
        PLAIN,
        /** With TLS after the command STARTTLS. */
        STARTTLS,
        /** With TLS from the first byte. */
        TLS
    }
}
