/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.api.handler.ExtensibleHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.RcptHook;
import org.relayguard.address.Host;
import org.relayguard.address.Path;
import org.relayguard.address.PathParser;
import org.relayguard.policy.Decision;
import org.relayguard.policy.DomainClasses;
import org.relayguard.policy.Reason;
import org.relayguard.policy.RelayPolicy;
import org.relayguard.policy.RelayRequest;

/**
 * Asks the policy about the forward-path of RCPT, as the client wrote it and before James reads it. James answers 553 (or
 * James 3.8 to some of them 451) to half of the notations before any hook runs.
 *
 * <pre>
 * RCPT TO:&lt;user%victim.test&#64;example.net&gt;    550 5.7.1 Relaying denied: percent-hack not accepted
 * RCPT TO:&lt;&#64;example.net:user&#64;victim.test&gt;   550 5.7.1 Relaying denied: source-route not accepted
 * RCPT TO:&lt;user&#64;victim.test&gt;               James's own 550 or 530, recorded
 * RCPT TO:&lt;user&#64;example.net&gt;               James goes on
 * before MAIL, without TO:, odd parameters  James's own 503, 501, 504
 * </pre>
 *
 * <p>Never answers OK: that would skip James's relay check.
 *
 * <pre>{@code
 * <handler class="org.relayguard.smtp.ForwardPathHandler"/>
 * }</pre>
 */
public final class ForwardPathHandler implements CommandHandler<SMTPSession>, ExtensibleHandler {

    private final RelayPolicy policy;
    private final DomainClasses domains;
    private final SessionTrust trust;
    private final Doorkeeper doorkeeper;
    private final Set<String> knownParameters = new HashSet<>();

    @Inject
    ForwardPathHandler(RelayPolicy policy, DomainClasses domains, SessionTrust trust, Doorkeeper doorkeeper) {
        this.policy = policy;
        this.domains = domains;
        this.trust = trust;
        this.doorkeeper = doorkeeper;
    }

    @Override
    public Collection<String> getImplCommands() {
        return List.of("RCPT");
    }

    @Override
    public Response onCommand(SMTPSession session, Request request) {
        if (SessionFacts.sender(session).isEmpty()) {
            return null; // 503 is James's
        }
        return CommandArgument.ofRcpt(
                        Lines.command(session, request),
                        session.getConfiguration().useAddressBracketsEnforcement())
                .filter(argument -> knownParameters.containsAll(argument.parameters())) // else 504 is James's
                .map(argument -> judge(session, argument.path()))
                .orElse(null);
    }

    private Response judge(SMTPSession session, String raw) {
        Path path = PathParser.forwardPath(raw);
        Optional<String> sender = SessionFacts.sender(session)
                .filter(maybe -> !maybe.isNullSender())
                .map(maybe -> maybe.asString(""));
        Decision decision = policy.judgeRecipient(new RelayRequest(
                path, sender.map(PathParser::reversePath), trust.of(session), SessionFacts.ownAddress(session)));
        return doorkeeper.answer(
                session,
                decision,
                SessionFacts.envelope(session, sender.or(() -> Optional.of("")), Optional.of(raw)),
                raw,
                Optional.of(onMail(raw, path)),
                decision.reason() == Reason.RELAY_DENIED && !path.hasOperator());
    }

    /** The recipient as it will stand on the mail: James appends its default domain to a text without an {@code @}. */
    private String onMail(String raw, Path path) {
        String withDomain = path.domain().equals(Path.DEFAULT_DOMAIN)
                ? raw + '@' + domains.defaultDomain().map(Host::name).orElse("")
                : raw;
        return withDomain.toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Class<?>> getMarkerInterfaces() {
        return List.of(RcptHook.class);
    }

    @Override
    public void wireExtensions(Class<?> marker, List<?> hooks) {
        List<RcptHook> rcptHooks = new ArrayList<>();
        hooks.forEach(hook -> rcptHooks.add((RcptHook) hook));
        rcptHooks.forEach(hook -> knownParameters.addAll(hook.supportedParameters()));
    }
}
