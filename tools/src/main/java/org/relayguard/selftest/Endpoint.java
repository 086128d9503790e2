/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

import java.net.InetSocketAddress;
import org.relayguard.net.IpText;

/**
 * Where one listener is reached.
 *
 * @param address resolved
 * @param security of the connection
 * @param proxyHeader whether the listener waits for a PROXY header
 */
public record Endpoint(InetSocketAddress address, Security security, boolean proxyHeader) {

    /** For a person: {@code 127.0.0.1:25}, {@code [::1]:25}. */
    public String name() {
        String ip = IpText.of(address.getAddress());
        return (ip.indexOf(':') < 0 ? ip : "[" + ip + "]") + ":" + address.getPort();
    }
}
