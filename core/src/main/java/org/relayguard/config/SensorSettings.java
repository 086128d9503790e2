/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;

/**
 * Where and how the sensor for proxy probes listens.
 *
 * @param listen {@code sensor.listen}: IP addresses and ports; empty when the sensor is off
 * @param ownNames {@code sensor.own-names}: names and addresses by which a request may rightly ask for this host, beside those
 *     that the guard knows anyway; {@code *.example.net} is every name below
 * @param connections {@code sensor.connections}: how many may be open at once
 * @param connectionsPerSource {@code sensor.connections-per-source}: how many of them from one source
 * @param timeout {@code sensor.timeout}: how long a client may take to say what it wants
 * @param proxyProtocol {@code sensor.proxy-protocol}: whether connections of {@code trusted.proxies} begin with a PROXY header
 */
public record SensorSettings(
        Set<InetSocketAddress> listen,
        Set<String> ownNames,
        int connections,
        int connectionsPerSource,
        Duration timeout,
        boolean proxyProtocol) {

    public SensorSettings {
        listen = Set.copyOf(listen);
        ownNames = Set.copyOf(ownNames);
    }

    /** Whether there is any address to listen on. */
    public boolean isOn() {
        return !listen.isEmpty();
    }
}
