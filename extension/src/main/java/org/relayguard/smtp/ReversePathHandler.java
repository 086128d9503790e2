/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.relayguard.address.PathParser;
import org.relayguard.policy.Client;
import org.relayguard.policy.Decision;
import org.relayguard.policy.RelayPolicy;
import org.relayguard.policy.RelayRequest;

/**
 * Asks the policy about the reverse-path of MAIL, as the client wrote it and before James reads it.
 *
 * <pre>
 * MAIL FROM:&lt;victim%victim.test&#64;old.example&gt;   550 5.7.1: the bounce to it would be the relay
 * MAIL FROM:&lt;anybody&#64;elsewhere.test&gt;          James goes on
 * MAIL FROM:&lt;&gt;                               James goes on
 * </pre>
 *
 * <pre>{@code
 * <handler class="org.relayguard.smtp.ReversePathHandler"/>
 * }</pre>
 */
public final class ReversePathHandler implements CommandHandler<SMTPSession> {

    private final RelayPolicy policy;
    private final SessionTrust trust;
    private final Doorkeeper doorkeeper;

    @Inject
    ReversePathHandler(RelayPolicy policy, SessionTrust trust, Doorkeeper doorkeeper) {
        this.policy = policy;
        this.trust = trust;
        this.doorkeeper = doorkeeper;
    }

    @Override
    public Collection<String> getImplCommands() {
        return List.of("MAIL");
    }

    @Override
    public Response onCommand(SMTPSession session, Request request) {
        boolean outOfSequence = SessionFacts.sender(session).isPresent()
                || (session.getConfiguration().useHeloEhloEnforcement()
                        && session.getAttachment(SMTPSession.CURRENT_HELO_MODE, State.Connection)
                                .isEmpty());
        if (outOfSequence) {
            return null; // 503 is James's
        }
        Client client = trust.of(session);
        return CommandArgument.ofMail(
                        Lines.command(session, request),
                        session.getConfiguration().useAddressBracketsEnforcement())
                .map(CommandArgument::path)
                .filter(path -> !path.isEmpty())
                .map(path -> judge(session, path, client))
                .orElse(null);
    }

    private Response judge(SMTPSession session, String path, Client client) {
        Decision decision = policy.judgeReversePath(new RelayRequest(
                PathParser.forwardPath(""),
                Optional.of(PathParser.reversePath(path)),
                client,
                SessionFacts.ownAddress(session)));
        return doorkeeper.answer(
                session,
                decision,
                SessionFacts.envelope(session, Optional.of(path), Optional.empty()),
                path,
                Optional.empty(),
                false);
    }
}
