/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.protocols.smtp.SMTPSession;
import org.relayguard.attempt.Source;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.net.Networks;

/**
 * Says from where the client of a session comes. A PROXY header counts only if the peer that sent it is in
 * trusted.proxies: anybody else could put an innocent address into the record, and make it a known prober.
 *
 * <pre>
 * peer           header tells   trusted.proxies   recorded as    believed
 * 203.0.113.66   none                             203.0.113.66   203.0.113.66
 * 198.51.100.7   192.0.2.200    198.51.100.7      192.0.2.200    192.0.2.200
 * 203.0.113.66   192.0.2.200    198.51.100.7      203.0.113.66   nothing
 * </pre>
 */
@Singleton
final class ClientAddresses {

    private final Networks trustedProxies;

    @Inject
    ClientAddresses(RelayGuardConfiguration configuration) {
        this.trustedProxies = configuration.trustedProxies().orElse(Networks.none());
    }

    /**
     * A header has been read when the client's address is not the peer's. One that claims the peer itself gains
     * nothing.
     */
    boolean isOnlyClaimed(SMTPSession session) {
        return strangeProxy(session).isPresent();
    }

    /** The address by which trust and exemptions are judged; empty when only a header tells it that does not count. */
    Optional<InetAddress> believed(SMTPSession session) {
        return isOnlyClaimed(session)
                ? Optional.empty()
                : Optional.ofNullable(session.getRemoteAddress()).map(InetSocketAddress::getAddress);
    }

    /** Who stands in the record. */
    Source source(SMTPSession session) {
        return strangeProxy(session)
                .or(() -> Optional.ofNullable(session.getRemoteAddress()))
                .filter(client -> client.getAddress() != null)
                .map(client -> Source.of(client.getAddress(), client.getPort()))
                .orElse(Source.UNKNOWN);
    }

    private Optional<InetSocketAddress> strangeProxy(SMTPSession session) {
        return SessionMemory.peer(session)
                .filter(peer -> !peer.equals(session.getRemoteAddress()))
                .filter(peer -> peer.getAddress() != null && !trustedProxies.contains(peer.getAddress()));
    }
}
