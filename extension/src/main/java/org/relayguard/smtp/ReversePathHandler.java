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
import org.relayguard.policy.Reply;
import org.relayguard.smtp.CommandArgument.Form;

/**
 * Asks the policy about the reverse-path of MAIL, as the client wrote it and before James reads it.
 *
 * <pre>
 * MAIL FROM:&lt;victim%victim.test&#64;old.example&gt;   550 5.7.1: the bounce to it would be the relay
 * MAIL FROM:&lt;anybody&#64;elsewhere.test&gt;          James goes on
 * MAIL FROM:&lt;&gt;                               James goes on
 * MAIL FROM:&lt;us..er&#64;elsewhere.test&gt;          James's own 501, answered here: without the stack trace
 * a control character                       the same, recorded, for everybody
 * </pre>
 *
 * <pre>{@code
 * <handler class="org.relayguard.smtp.ReversePathHandler"/>
 * }</pre>
 */
public final class ReversePathHandler implements CommandHandler<SMTPSession> {

    private final RelayPolicy policy;
    private final SessionTrust trust;
    private final SmtpGate gate;

    @Inject
    ReversePathHandler(RelayPolicy policy, SessionTrust trust, SmtpGate gate) {
        this.policy = policy;
        this.trust = trust;
        this.gate = gate;
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
                                .isEmpty()); // else 503
        CommandArgument argument = CommandArgument.ofMail(
                CommandText.of(session, request), session.getConfiguration().useAddressBracketsEnforcement());
        Client client = trust.of(session);
        return argument.path().isEmpty() ? null : judge(session, argument, client, !outOfSequence);
    }

    private Response judge(SMTPSession session, CommandArgument argument, Client client, boolean inSequence) {
        Decision decision = policy.judgeReversePath(new RelayRequest(
                PathParser.forwardPath(""),
                Optional.of(PathParser.reversePath(argument.path())),
                client,
                SessionFacts.ownAddress(session)));
        PathCommand act = PathCommand.mail(argument);
        boolean syntaxError = decision.reason().isSyntaxError() && argument.form() == Form.WITHOUT_BRACKETS;
        Response refusal = gate.answer(session, decision, act, !inSequence || !(argument.isRead() || syntaxError));
        if (refusal != null || !inSequence || !argument.parameters().isEmpty()) {
            return refusal; // a hook of James's may answer the parameters, and they come first
        }
        return syntaxError(argument)
                .map(reply -> gate.syntaxError(session, decision, act, reply))
                .orElse(null);
    }

    /** James's own, if it has one. A lone {@code @} is its null sender. */
    private static Optional<Reply> syntaxError(CommandArgument argument) {
        return switch (argument.form()) {
            case WITHOUT_KEYWORD -> Optional.empty();
            case WITHOUT_BRACKETS -> Optional.of(SyntaxReplies.SENDER_WITHOUT_BRACKETS);
            case READ -> {
                boolean address = argument.server().equals("@")
                        || ServerAddress.read(argument.server()).isPresent();
                yield address ? Optional.empty() : Optional.of(SyntaxReplies.SENDER);
            }
        };
    }
}
