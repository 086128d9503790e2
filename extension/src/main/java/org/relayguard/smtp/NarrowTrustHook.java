/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import javax.inject.Inject;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.MailHook;

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
 * <p>At MAIL, because PROXY and AUTH come before it. Always declines, so that whatever follows in the chain still runs. The
 * decision is {@link SessionTrust}'s, which the guard's handlers for MAIL and RCPT ask too: whoever asks first records.
 *
 * <pre>{@code
 * <handler class="org.relayguard.smtp.NarrowTrustHook"/>
 * }</pre>
 */
public final class NarrowTrustHook implements MailHook {

    private final SessionTrust sessionTrust;

    @Inject
    NarrowTrustHook(SessionTrust sessionTrust) {
        this.sessionTrust = sessionTrust;
    }

    @Override
    public HookResult doMail(SMTPSession session, MaybeSender sender) {
        sessionTrust.of(session);
        return HookResult.DECLINED;
    }
}
