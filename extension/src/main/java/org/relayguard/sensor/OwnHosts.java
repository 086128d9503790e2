/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.sensor;

import java.net.InetAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.relayguard.address.Host;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.probe.OwnNames;

/**
 * All names and addresses by which a client may rightly ask for this host: {@code own.names}, {@code own.addresses},
 * {@code sensor.own-names}, the domains of James, and the address that the client reached.
 *
 * <p>Made anew only when James's domains change, since every connection asks.
 */
@Singleton
public final class OwnHosts {

    private static final int MOST_LOCAL_ADDRESSES =
            64; // a whole network may lead here (AnyIP): then remember none of it

    private final RelayGuardConfiguration configuration;
    private final OurDomains domains;
    private volatile Names names;

    @Inject
    public OwnHosts(RelayGuardConfiguration configuration, OurDomains domains) {
        this.configuration = configuration;
        this.domains = domains;
        this.names = name(Set.of());
    }

    /** @param reached the server's own address of the connection */
    public OwnNames at(InetAddress reached) {
        Set<Host> current = domains.ourDomains();
        Names known = names;
        // A refresh gives an equal set mostly; it is kept, so that the next comparison is one of references.
        Names now = known.domains.equals(current) ? known.asOf(current) : name(current);
        names = now;
        return now.at(reached);
    }

    private Names name(Set<Host> current) {
        OwnNames.Builder builder = OwnNames.builder();
        configuration.ownNames().forEach(host -> builder.name(host.name()));
        configuration.sensor().ownNames().forEach(builder::name);
        configuration.ownAddresses().forEach(builder::address);
        current.forEach(host -> builder.name(host.name()));
        return new Names(current, builder.build(), new ConcurrentHashMap<>());
    }

    private record Names(Set<Host> domains, OwnNames all, Map<InetAddress, OwnNames> byAddress) {

        Names asOf(Set<Host> equalDomains) {
            return new Names(equalDomains, all, byAddress);
        }

        OwnNames at(InetAddress reached) {
            if (byAddress.size() >= MOST_LOCAL_ADDRESSES) {
                byAddress.clear();
            }
            return byAddress.computeIfAbsent(reached, all::and);
        }
    }
}
