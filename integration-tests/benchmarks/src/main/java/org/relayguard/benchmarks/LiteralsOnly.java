/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.benchmarks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import org.apache.james.dnsservice.api.DNSService;

/** The name service that James's NetMatcher wants for reading networks: it reads address literals and asks nobody. */
final class LiteralsOnly implements DNSService {

    @Override
    public InetAddress getByName(String literal) throws UnknownHostException {
        return InetAddress.getByName(literal);
    }

    @Override
    public Collection<InetAddress> getAllByName(String literal) throws UnknownHostException {
        return List.of(getByName(literal));
    }

    @Override
    public InetAddress getLocalHost() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public String getHostName(InetAddress address) {
        return address.getHostAddress();
    }

    @Override
    public Collection<String> findMXRecords(String hostname) {
        return List.of();
    }

    @Override
    public Collection<String> findTXTRecords(String hostname) {
        return List.of();
    }
}
