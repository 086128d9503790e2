/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.james.core.MaybeSender;
import org.apache.james.core.Username;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.AttemptBuilder;
import org.relayguard.attempt.AttemptSummary;
import org.relayguard.attempt.CorrelationKey;
import org.relayguard.attempt.Detection;
import org.relayguard.attempt.Envelope;
import org.relayguard.attempt.FinalAction;
import org.relayguard.attempt.Listener;
import org.relayguard.attempt.Outcome;
import org.relayguard.attempt.Protocol;
import org.relayguard.attempt.Source;
import org.relayguard.attempt.Trace;

/**
 * What James knows of an SMTP session at the time of one act: references to what does not change any more, of which an
 * attempt can be made later, on another thread, or never.
 *
 * @param time of the act
 * @param source of the client
 * @param helo what it called itself
 * @param user who authenticated
 * @param local the address of this server that the client talks to
 * @param hostName by which this server calls itself
 * @param sessionId by which James's log names the session
 * @param selfTest whether it is the guard's own self-test
 */
record SessionFacts(
        Instant time,
        Source source,
        Optional<String> helo,
        Optional<String> user,
        Optional<InetSocketAddress> local,
        Optional<String> hostName,
        Optional<String> sessionId,
        boolean selfTest) {

    static SessionFacts of(SMTPSession session, Source source, Instant time) {
        return new SessionFacts(
                time,
                source,
                session.getAttachment(SMTPSession.CURRENT_HELO_NAME, State.Connection),
                Optional.ofNullable(session.getUsername()).map(Username::asString),
                Optional.ofNullable(session.getLocalAddress()),
                Optional.ofNullable(session.getConfiguration().getHelloName()),
                Optional.ofNullable(session.getSessionID()),
                SessionMemory.isOutsider(session));
    }

    AttemptSummary summary(Detection detection, FinalAction action) {
        return new AttemptSummary(source, user, Protocol.SMTP, detection, action, selfTest);
    }

    /** What the client said before and in this act. */
    Envelope envelope(PathCommand act) {
        return new Envelope(helo, user, act.sender(), act.recipient());
    }

    /** The attempt but for its evidence. */
    AttemptBuilder attempt(CorrelationKey key, Detection detection, Outcome outcome, Envelope envelope) {
        return Attempt.of(key, time, detection, outcome)
                .source(source)
                .listener(new Listener(
                        local.map(InetSocketAddress::getAddress),
                        local.map(address -> OptionalInt.of(address.getPort())).orElseGet(OptionalInt::empty),
                        Optional.empty(),
                        hostName,
                        Protocol.SMTP))
                .envelope(envelope)
                .trace(new Trace(sessionId, Optional.empty()))
                .selfTest(selfTest);
    }

    /** The address of this server that the client talks to. */
    static Optional<InetAddress> ownAddress(SMTPSession session) {
        return Optional.ofNullable(session.getLocalAddress()).map(InetSocketAddress::getAddress);
    }

    /** The sender that James has accepted in this transaction. */
    static Optional<MaybeSender> sender(SMTPSession session) {
        return session.getAttachment(SMTPSession.SENDER, State.Transaction);
    }

    /** The same as text; an empty one is the null sender. */
    static Optional<String> senderText(SMTPSession session) {
        return sender(session).map(sender -> sender.asString(""));
    }
}
