/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.api.handler.ExtensibleHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.protocols.smtp.hook.RcptHook;
import org.apache.james.smtpserver.JamesRcptCmdHandler;
import org.relayguard.address.MailPath;
import org.relayguard.address.PathParser;
import org.relayguard.policy.Decision;
import org.relayguard.policy.DomainClasses;
import org.relayguard.policy.Reason;
import org.relayguard.policy.RelayPolicy;
import org.relayguard.policy.RelayRequest;
import org.relayguard.policy.Reply;
import org.relayguard.smtp.CommandArgument.Form;
import org.relayguard.smtp.SessionMemory.JudgedRecipient;

/**
 * Asks the policy about the forward-path of RCPT, as the client wrote it and before James reads it. James answers 553
 * (or James 3.8 to some of them 451) to half of the notations before any hook runs.
 *
 * <pre>
 * RCPT TO:&lt;user%victim.test&#64;example.net&gt;    550 5.7.1 Relaying denied: percent-hack not accepted
 * RCPT TO:&lt;&#64;example.net:user&#64;victim.test&gt;   550 5.7.1 Relaying denied: source-route not accepted
 * RCPT TO:&lt;user&#64;victim.test&gt;               James's own 550 or 530, recorded; see {@link JamesRelayCheck}
 * RCPT TO:&lt;user&#64;example.net&gt;               James goes on
 * RCPT TO:&lt;us..er&#64;example.net&gt;             James's own 553, answered here: without the stack trace
 * a control character                       the same, recorded, for everybody
 * before MAIL, without TO:, odd parameters  James's own 503, 501, 504; an attempt is recorded
 * </pre>
 *
 * <p>It is also the hook that refuses what James accepts and the guard has not judged: {@link AcceptedRecipients}.
 * Never answers OK: that would skip James's relay check.
 *
 * <pre>{@code
 * <handler class="org.relayguard.smtp.ForwardPathHandler"/>
 * }</pre>
 */
public final class ForwardPathHandler implements CommandHandler<SMTPSession>, RcptHook, ExtensibleHandler {

    private static final String RCPT = "RCPT";
    private static final List<String> COMMANDS = List.of(RCPT);

    private final RelayPolicy policy;
    private final DomainClasses domains;
    private final SessionTrust trust;
    private final SmtpGate gate;
    private final AcceptedRecipients accepted;
    private final Set<String> knownParameters = new HashSet<>();
    private JamesRelayCheck relayCheck; // null unless it is the next that James would ask
    private boolean onlyJamesAnswers;

    @Inject
    ForwardPathHandler(
            RelayPolicy policy, DomainClasses domains, SessionTrust trust, SmtpGate gate, AcceptedRecipients accepted) {
        this.policy = policy;
        this.domains = domains;
        this.trust = trust;
        this.gate = gate;
        this.accepted = accepted;
    }

    @Override
    public Collection<String> getImplCommands() {
        return COMMANDS;
    }

    @Override
    public Response onCommand(SMTPSession session, Request request) {
        SessionMemory.forgetJudged(session);
        CommandArgument argument = CommandArgument.ofRcpt(
                CommandText.of(session, request), session.getConfiguration().useAddressBracketsEnforcement());
        boolean inSequence = SessionFacts.sender(session).isPresent(); // else 503
        boolean nothing = argument.path().isEmpty() && !argument.isRead();
        return nothing ? null : judge(session, argument, inSequence);
    }

    private Response judge(SMTPSession session, CommandArgument argument, boolean inSequence) {
        MailPath path = PathParser.forwardPath(argument.path());
        Decision decision = policy.judgeRecipient(new RelayRequest(
                path, SessionMemory.senderPath(session), trust.of(session), SessionFacts.ownAddress(session)));
        boolean plainRelay = decision.reason() == Reason.RELAY_DENIED && !path.hasOperator();
        boolean known = areKnown(argument.parameters()); // else 504
        boolean james = plainRelay || !known || !inSequence || !isAnswered(argument, decision);
        Optional<MailAddress> address = !james && gate.refuses(decision)
                ? Optional.empty() // nobody asks what James would make of it
                : read(argument.server());
        PathCommand act = new PathCommand(argument, SessionFacts.senderText(session), true, address);
        boolean complete = known && inSequence && argument.isRead();
        if (plainRelay && complete && address.isPresent()) {
            Optional<Response> refusal = refusalOfJames(session, decision, act);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        Response refusal = gate.answer(session, decision, act, james);
        if (refusal != null || !inSequence || argument.form() == Form.WITHOUT_KEYWORD) {
            return refusal;
        }
        if (argument.form() == Form.WITHOUT_BRACKETS) {
            return gate.syntaxError(session, decision, act, SyntaxReplies.RECIPIENT_WITHOUT_BRACKETS);
        }
        if (address.isEmpty()) {
            return gate.syntaxError(session, decision, act, SyntaxReplies.RECIPIENT); // comes before 504
        }
        if (known) {
            Optional<Reply> unlessRefused = plainRelay ? gate.refusal(decision) : Optional.empty();
            SessionMemory.judged(session, new JudgedRecipient(address.get(), unlessRefused));
        }
        return null;
    }

    private Optional<MailAddress> read(String text) {
        return domains.defaultDomain()
                .map(domain -> ServerAddress.read(text, domain.name()))
                .orElseGet(() -> ServerAddress.read(text));
    }

    /** What James's relay check says to an external recipient, where it would be asked in any case. */
    private Optional<Response> refusalOfJames(SMTPSession session, Decision decision, PathCommand act) {
        boolean asked = onlyJamesAnswers
                && relayCheck != null
                && act.argument().parameters().isEmpty()
                && gate.refuses(decision);
        if (!asked) {
            return Optional.empty();
        }
        Optional<Response> refusal = relayCheck.refusal(
                session,
                SessionFacts.sender(session).orElse(MaybeSender.nullSender()),
                act.address().orElseThrow());
        refusal.ifPresent(response -> gate.refusedByServer(session, decision, act, response));
        return refusal;
    }

    private boolean areKnown(List<CommandArgument.Parameter> parameters) {
        for (CommandArgument.Parameter parameter : parameters) {
            if (!knownParameters.contains(parameter.name())) {
                return false;
            }
        }
        return true;
    }

    /** An address without brackets is James's, 501, but James would write its control characters into the log. */
    private static boolean isAnswered(CommandArgument argument, Decision decision) {
        return argument.isRead()
                || (argument.form() == Form.WITHOUT_BRACKETS
                        && decision.reason().isSyntaxError());
    }

    /** Before James puts the recipient on the mail. */
    @Override
    public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress recipient) {
        return accepted.beforeAccepting(session, recipient)
                .map(ForwardPathHandler::refused)
                .orElse(HookResult.DECLINED);
    }

    private static HookResult refused(Reply reply) {
        return HookResult.builder()
                .hookReturnCode(HookReturnCode.denySoft())
                .smtpReturnCode(Integer.toString(reply.code()))
                .smtpDescription(reply.status() + ' ' + reply.text())
                .build();
    }

    @Override
    public List<Class<?>> getMarkerInterfaces() {
        return List.of(RcptHook.class, CommandHandler.class);
    }

    @Override
    public void wireExtensions(Class<?> marker, List<?> handlers) {
        if (marker.equals(CommandHandler.class)) {
            onlyJamesAnswers = handlers.stream().allMatch(handler -> isSilentOrJames((CommandHandler<?>) handler));
            return;
        }
        handlers.forEach(hook -> knownParameters.addAll(((RcptHook) hook).supportedParameters()));
        relayCheck = JamesRelayCheck.in(handlers).orElse(null);
    }

    /** Whether no other handler than James's own may answer a RCPT. */
    private boolean isSilentOrJames(CommandHandler<?> handler) {
        return handler == this
                || handler.getClass() == JamesRcptCmdHandler.class
                || !handler.getImplCommands().contains(RCPT);
    }
}
