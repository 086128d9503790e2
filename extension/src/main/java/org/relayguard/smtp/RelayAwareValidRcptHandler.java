/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import javax.inject.Inject;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.protocols.smtp.SMTPRetCode;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.dsn.DSNStatus;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.smtpserver.fastfail.ValidRcptHandler;
import org.apache.james.user.api.UsersRepository;
import org.relayguard.address.Host;
import org.relayguard.address.PathParser;
import org.relayguard.config.RelayDomains;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.policy.Enforcement;

/**
 * James's ValidRcptHandler for a server that also relays for domains of ours. James answers "Unknown user" for every
 * recipient of a relay domain, because the users are the gateway's and not its own.
 *
 * <pre>
 * user@old.example, old.example in relay.domains                        left to the gateway
 * the same, and relay.recipients lists user@old.example                 left to the gateway
 * the same, and relay.recipients lists others at old.example only       550 5.1.1
 * user@example.net                                                      James's own answer
 * user%victim.test@old.example, only observed                           James's own answer: 550 5.1.1
 * </pre>
 *
 * <p>What the guard would refuse and only observes goes no further than with James alone: in observe mode James is
 * asked about every recipient with a routing operator, and with {@code observe.reasons} about those that the guard let
 * pass at SMTP for one of them.
 *
 * <p>Put it where ValidRcptHandler stands; it takes the same {@code enableRecipientRewriteTable}:
 *
 * <pre>{@code
 * <handler class="org.relayguard.smtp.RelayAwareValidRcptHandler"/>
 * }</pre>
 */
public final class RelayAwareValidRcptHandler extends ValidRcptHandler {

    private static final HookResult UNKNOWN_USER = HookResult.builder()
            .hookReturnCode(HookReturnCode.deny())
            .smtpReturnCode(SMTPRetCode.MAILBOX_PERM_UNAVAILABLE)
            .smtpDescription(DSNStatus.getStatus(DSNStatus.PERMANENT, DSNStatus.ADDRESS_MAILBOX) + " Unknown user")
            .build();

    private final RelayDomains relayDomains;
    private final Enforcement enforcement;

    @Inject
    public RelayAwareValidRcptHandler(
            UsersRepository users,
            RecipientRewriteTable mappings,
            DomainList domains,
            RelayGuardConfiguration configuration,
            Enforcement enforcement) {
        super(users, mappings, domains);
        this.enforcement = enforcement;
        this.relayDomains = configuration.relayDomains();
    }

    @Override
    public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress recipient) {
        Host domain = Host.of(recipient.getDomain().asString());
        if (!relayDomains.contains(domain) || isOnlyObserved(session, recipient)) {
            return super.doRcpt(session, sender, recipient);
        }
        return relayDomains.mayHave(recipient.getLocalPart(), domain) ? HookResult.DECLINED : UNKNOWN_USER;
    }

    private boolean isOnlyObserved(SMTPSession session, MailAddress recipient) {
        boolean routed = PathParser.forwardPath(recipient.asString()).hasOperator();
        return isLeftToJames(session) || (routed && !enforcement.isOn());
    }

    /** The guard has judged this RCPT, and left to James what it would have refused. */
    private boolean isLeftToJames(SMTPSession session) {
        return SessionMemory.pending(session)
                .map(attempt -> attempt.decision().reason())
                .filter(reason -> !enforcement.enforces(reason))
                .isPresent();
    }
}
