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
import org.relayguard.attempt.Anomaly;
import org.relayguard.attempt.Detection;
import org.relayguard.attempt.FinalAction;
import org.relayguard.attempt.Outcome;
import org.relayguard.net.IpText;
import org.relayguard.policy.Client;
import org.relayguard.policy.ClientTrust;
import org.relayguard.policy.Mode;
import org.relayguard.policy.Trust;

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
 * <p>Of a client that a strange proxy tells of no address is known. In observe mode nothing is taken away, but it is
 * recorded; once for each connection.
 */
@Singleton
final class SessionTrust {

    private final ClientTrust clientTrust;
    private final ClientAddresses clients;
    private final Mode mode;
    private final SmtpGate gate;

    @Inject
    SessionTrust(ClientTrust clientTrust, ClientAddresses clients, Mode mode, SmtpGate gate) {
        this.clientTrust = clientTrust;
        this.clients = clients;
        this.mode = mode;
        this.gate = gate;
    }

    Client of(SMTPSession session) {
        if (SessionMemory.isOutsider(session)) {
            session.setRelayingAllowed(false); // again: AUTH would have given it back
            return Client.unknown(Trust.STRANGER); // no address either, which may be exempt
        }
        boolean authenticated = session.getUsername() != null;
        Optional<InetAddress> address = clients.believed(session);
        boolean strangeProxy = address.isEmpty() && clients.isOnlyClaimed(session);
        if (strangeProxy && mode == Mode.ENFORCE) {
            SessionMemory.disbelieveAddress(session);
        }
        if (strangeProxy && !authenticated) {
            takeAway(session, Anomaly.PROXY_HEADER_UNTRUSTED, "claims to be " + claimed(session));
            return new Client(address, false, Trust.STRANGER);
        }
        boolean relayingAllowed = session.isRelayingAllowed();
        ClientTrust.Outcome outcome = address.map(known -> clientTrust.judge(authenticated, relayingAllowed, known))
                .orElseGet(() -> clientTrust.judgeUnknown(authenticated, relayingAllowed));
        if (outcome.isNarrowed()) {
            takeAway(session, Anomaly.TRUST_NARROWED, "");
        }
        return new Client(address, authenticated, outcome.trust());
    }

    private void takeAway(SMTPSession session, Anomaly reason, String evidence) {
        boolean enforce = mode == Mode.ENFORCE;
        if (enforce) {
            session.setRelayingAllowed(false);
        }
        if (SessionMemory.isTrustTakenNow(session)) {
            gate.record(
                    session,
                    Detection.of(reason),
                    Outcome.of(enforce ? FinalAction.RELAYING_WITHDRAWN : FinalAction.OBSERVED),
                    evidence);
        }
    }

    private static String claimed(SMTPSession session) {
        InetSocketAddress claimed = session.getRemoteAddress();
        return claimed == null || claimed.getAddress() == null ? "nobody" : IpText.of(claimed.getAddress());
    }
}
