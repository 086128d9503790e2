/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.relayguard.address.Host;
import org.relayguard.config.RelayGuardConfiguration.KnownProberSettings;
import org.relayguard.config.RelayGuardConfiguration.SensorSettings;
import org.relayguard.net.IpLiterals;

/** Reads the keys about the sensor for proxy probes and about the memory of those who probe. */
final class SensorReader {

    private static final int MOST_PORT = 65_535;
    private static final int MOST_PORT_DIGITS = 5;

    private static final String ON = "on";
    private static final String EVERYTHING_BELOW = "*.";

    private final Values values;

    SensorReader(Values values) {
        this.values = values;
    }

    /** @param trustsProxies whether {@code trusted.proxies} names any; without it nobody may send a PROXY header */
    SensorSettings read(boolean trustsProxies) {
        return new SensorSettings(
                values.list(Key.SENSOR_LISTEN, SensorReader::listenAddress),
                values.list(Key.SENSOR_OWN_NAMES, SensorReader::ownName),
                values.number(Key.SENSOR_CONNECTIONS),
                values.number(Key.SENSOR_CONNECTIONS_PER_SOURCE),
                Duration.ofSeconds(values.number(Key.SENSOR_TIMEOUT)),
                proxyProtocol(trustsProxies));
    }

    KnownProberSettings knownProbers() {
        return new KnownProberSettings(
                values.number(Key.KNOWN_PROBERS_SOURCES), Duration.ofHours(values.number(Key.KNOWN_PROBERS_HOURS)));
    }

    private boolean proxyProtocol(boolean trustsProxies) {
        boolean on = values.word(Key.SENSOR_PROXY_PROTOCOL).equals(ON);
        if (on && !trustsProxies) {
            throw WrongConfigurationException.of(
                    Key.SENSOR_PROXY_PROTOCOL,
                    Key.TRUSTED_PROXIES,
                    "needs " + Key.TRUSTED_PROXIES + ", which is empty",
                    ON);
        }
        return on;
    }

    /** {@code 192.0.2.25:8080} or {@code [2001:db8::25]:8080}; a name would have to be looked up. */
    private static InetSocketAddress listenAddress(String given) {
        int colon = given.lastIndexOf(':');
        Optional<InetAddress> address =
                colon < 0 ? Optional.empty() : IpLiterals.parse(withoutBrackets(given.substring(0, colon)));
        int port = port(given.substring(colon + 1));
        if (address.isEmpty() || port < 0) {
            throw WrongConfigurationException.of(
                    Key.SENSOR_LISTEN, "must hold addresses with ports, as 0.0.0.0:8080 or [::]:8080", given);
        }
        return new InetSocketAddress(address.get(), port);
    }

    /**
     * An IPv6 address stands in brackets and an IPv4 address does not; what is written otherwise becomes no address.
     */
    private static String withoutBrackets(String host) {
        boolean bracketed = host.length() > 2 && host.charAt(0) == '[' && host.charAt(host.length() - 1) == ']';
        boolean ipv6 = host.indexOf(':') >= 0;
        if (bracketed != ipv6) {
            return "";
        }
        return bracketed ? host.substring(1, host.length() - 1) : host;
    }

    /** -1 for what is not a port. */
    private static int port(String given) {
        boolean number = !given.isEmpty()
                && given.length() <= MOST_PORT_DIGITS
                && given.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = number ? Integer.parseInt(given) : -1;
        return port <= MOST_PORT ? port : -1;
    }

    /**
     * A name, an address, or {@code *.} and a name; each is written in one way, so that a second one of it is found.
     */
    private static String ownName(String given) {
        if (given.startsWith(EVERYTHING_BELOW)) {
            String parent = given.substring(EVERYTHING_BELOW.length());
            return EVERYTHING_BELOW
                    + Addresses.domain(Key.SENSOR_OWN_NAMES, parent, given).name();
        }
        Host host = Host.of(given);
        return host.address().isPresent()
                ? host.name()
                : Addresses.domain(Key.SENSOR_OWN_NAMES, given).name();
    }
}
