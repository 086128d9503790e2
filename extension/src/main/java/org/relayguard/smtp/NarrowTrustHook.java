/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.core.MaybeSender;
import org.apache.james.core.Username;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.MailHook;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.AttemptRecorder;
import org.relayguard.attempt.CorrelationKeys;
import org.relayguard.attempt.Envelope;
import org.relayguard.attempt.FinalAction;
import org.relayguard.attempt.Finding;
import org.relayguard.attempt.Listener;
import org.relayguard.attempt.Outcome;
import org.relayguard.attempt.Protocol;
import org.relayguard.attempt.Source;
import org.relayguard.attempt.Trace;
import org.relayguard.policy.ClientTrust;
import org.relayguard.policy.Mode;
import org.relayguard.policy.Verdict;

/**
 * Takes relaying from a session that James trusts only because it reads an IPv6 network wider than it is written.
 *
 * <pre>
 * authorizedAddresses 2001:db8::1/128, trusted.networks=2001:db8::1/128
 * client 2001:db8::1                     may relay
 * client 2001:db8::2, not authenticated  James would let it relay; with this hook it may not, and that is recorded
 * client 2001:db8::2, authenticated      may relay
 * mode=observe                           James's opinion stands; recorded once for each connection
 * trusted.networks not set               nothing happens
 * </pre>
 *
 * <p>At MAIL, because PROXY and AUTH come before it. Always declines, so that whatever follows in the chain still runs.
 *
 * <pre>{@code
 * <handler class="org.relayguard.smtp.NarrowTrustHook"/>
 * }</pre>
 */
public final class NarrowTrustHook implements MailHook {

    static final String REASON = "trust-narrowed";

    private static final AttachmentKey<Boolean> RECORDED =
            AttachmentKey.of("relay-guard.trust-narrowed", Boolean.class);

    private final ClientTrust clientTrust;
    private final Mode mode;
    private final AttemptRecorder recorder;
    private final CorrelationKeys keys;
    private final Clock clock;

    @Inject
    NarrowTrustHook(ClientTrust clientTrust, Mode mode, AttemptRecorder recorder, CorrelationKeys keys, Clock clock) {
        this.clientTrust = clientTrust;
        this.mode = mode;
        this.recorder = recorder;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public HookResult doMail(SMTPSession session, MaybeSender sender) {
        Optional<InetSocketAddress> client = Optional.ofNullable(session.getRemoteAddress());
        boolean narrowed = clientTrust
                .judge(
                        session.getUsername() != null,
                        session.isRelayingAllowed(),
                        client.flatMap(address -> Optional.ofNullable(address.getAddress())))
                .isNarrowed();
        if (narrowed) {
            narrow(session, sender);
        }
        return HookResult.DECLINED;
    }

    private void narrow(SMTPSession session, MaybeSender sender) {
        if (mode == Mode.ENFORCE) {
            session.setRelayingAllowed(false);
        }
        boolean known = session.setAttachment(RECORDED, true, State.Connection).isPresent();
        if (!known) {
            recorder.record(attempt(session, sender));
        }
    }

    private Attempt attempt(SMTPSession session, MaybeSender sender) {
        FinalAction action = mode == Mode.ENFORCE ? FinalAction.RELAYING_WITHDRAWN : FinalAction.OBSERVED;
        Finding finding = new Finding(Verdict.ACCEPT, REASON, List.of(), List.of(), Optional.empty());
        return Attempt.of(keys.next(), clock.instant(), finding, Outcome.of(action))
                .source(source(session.getRemoteAddress()))
                .listener(Listener.of(Protocol.SMTP))
                .envelope(new Envelope(
                        session.getAttachment(SMTPSession.CURRENT_HELO_NAME, State.Connection),
                        Optional.ofNullable(session.getUsername()).map(Username::asString),
                        Optional.of(sender.asString("")),
                        Optional.empty()))
                .trace(new Trace(Optional.ofNullable(session.getSessionID()), Optional.empty()))
                .build();
    }

    private static Source source(InetSocketAddress client) {
        InetAddress address = client.getAddress();
        return Source.of(address, client.getPort());
    }
}
