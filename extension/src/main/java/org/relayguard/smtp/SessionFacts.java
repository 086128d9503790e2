/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.james.core.MaybeSender;
import org.apache.james.core.Username;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import org.relayguard.attempt.Envelope;
import org.relayguard.attempt.Listener;
import org.relayguard.attempt.Protocol;
import org.relayguard.attempt.Trace;

/** Translates what James knows of an SMTP session into the words of an attempt. */
final class SessionFacts {

    private SessionFacts() {}

    static Listener listener(SMTPSession session) {
        InetSocketAddress local = session.getLocalAddress();
        return new Listener(
                ownAddress(session),
                local == null ? OptionalInt.empty() : OptionalInt.of(local.getPort()),
                Optional.empty(),
                Optional.ofNullable(session.getConfiguration().getHelloName()),
                Protocol.SMTP);
    }

    /** The address of this server that the client talks to. */
    static Optional<InetAddress> ownAddress(SMTPSession session) {
        return Optional.ofNullable(session.getLocalAddress()).map(InetSocketAddress::getAddress);
    }

    /** The envelope without a recipient; the sender is the one that James has accepted. */
    static Envelope envelope(SMTPSession session) {
        return envelope(session, sender(session).map(sender -> sender.asString("")), Optional.empty());
    }

    static Envelope envelope(SMTPSession session, Optional<String> sender, Optional<String> recipient) {
        return new Envelope(
                session.getAttachment(SMTPSession.CURRENT_HELO_NAME, State.Connection),
                Optional.ofNullable(session.getUsername()).map(Username::asString),
                sender,
                recipient);
    }

    /** The sender that James has accepted in this transaction. */
    static Optional<MaybeSender> sender(SMTPSession session) {
        return session.getAttachment(SMTPSession.SENDER, State.Transaction);
    }

    static Trace trace(SMTPSession session) {
        return new Trace(Optional.ofNullable(session.getSessionID()), Optional.empty());
    }
}
