/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.protocols.smtp.SMTPSession;
import org.relayguard.attempt.FinalAction;
import org.relayguard.attempt.Finding;
import org.relayguard.attempt.Outcome;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.net.Networks;
import org.relayguard.policy.Client;
import org.relayguard.policy.ClientTrust;
import org.relayguard.policy.Mode;
import org.relayguard.policy.Trust;
import org.relayguard.policy.Verdict;

/**
 * How far the client of a session is trusted, asked at MAIL and RCPT because PROXY and AUTH come before them.
 *
 * <pre>
 * our own self-test                                       stranger; relaying is taken away, in observe mode too
 * authenticated                                           trusted
 * PROXY header from a peer outside trusted.proxies        stranger, whatever address it claims; relaying is taken away
 * IPv6 client that James reads wider than it is written   stranger; relaying is taken away
 * otherwise                                               as {@link ClientTrust} says
 * </pre>
 *
 * <p>Of a client that a strange proxy tells of no address is known. In observe mode nothing is taken away, but it is recorded;
 * once for each connection.
 */
@Singleton
final class SessionTrust {

    static final String PROXY_NOT_TRUSTED = "proxy-not-trusted";
    static final String TRUST_NARROWED = "trust-narrowed";

    private final ClientTrust clientTrust;
    private final Networks trustedProxies;
    private final Mode mode;
    private final Doorkeeper doorkeeper;

    @Inject
    SessionTrust(ClientTrust clientTrust, RelayGuardConfiguration configuration, Mode mode, Doorkeeper doorkeeper) {
        this.clientTrust = clientTrust;
        this.trustedProxies = configuration.trustedProxies().orElse(Networks.none());
        this.mode = mode;
        this.doorkeeper = doorkeeper;
    }

    Client of(SMTPSession session) {
        if (SessionMemory.isOutsider(session)) {
            session.setRelayingAllowed(false); // again: AUTH would have given it back
            return new Client(Optional.empty(), false, Trust.STRANGER); // no address either, which may be exempt
        }
        boolean authenticated = session.getUsername() != null;
        boolean strangeProxy = speaksThroughStrangeProxy(session);
        Optional<InetAddress> address = strangeProxy
                ? Optional.empty()
                : Optional.ofNullable(session.getRemoteAddress()).map(InetSocketAddress::getAddress);
        if (strangeProxy && mode == Mode.ENFORCE) {
            SessionMemory.disbelieveAddress(session);
        }
        if (strangeProxy && !authenticated) {
            takeAway(session, PROXY_NOT_TRUSTED);
            return new Client(address, false, Trust.STRANGER);
        }
        ClientTrust.Outcome outcome = clientTrust.judge(authenticated, session.isRelayingAllowed(), address);
        if (outcome.isNarrowed()) {
            takeAway(session, TRUST_NARROWED);
        }
        return new Client(address, authenticated, outcome.trust());
    }

    /** A header has been read when the client's address is not the peer's. One that claims the peer itself gains nothing. */
    private boolean speaksThroughStrangeProxy(SMTPSession session) {
        return SessionMemory.peer(session)
                .filter(peer -> !peer.equals(session.getRemoteAddress()))
                .map(InetSocketAddress::getAddress)
                .filter(address -> !isTrustedProxy(address))
                .isPresent();
    }

    private boolean isTrustedProxy(InetAddress address) {
        return trustedProxies.contains(address);
    }

    private void takeAway(SMTPSession session, String reason) {
        boolean enforce = mode == Mode.ENFORCE;
        if (enforce) {
            session.setRelayingAllowed(false);
        }
        if (SessionMemory.isTrustTakenNow(session)) {
            doorkeeper.record(
                    session,
                    new Finding(Verdict.ACCEPT, reason, List.of(), List.of(), Optional.empty()),
                    Outcome.of(enforce ? FinalAction.RELAYING_WITHDRAWN : FinalAction.OBSERVED));
        }
    }
}
