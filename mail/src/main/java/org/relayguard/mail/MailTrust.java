/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.Mail;
import org.relayguard.policy.Client;
import org.relayguard.policy.ClientTrust;
import org.relayguard.policy.Trust;

/**
 * Reads how far a mail is trusted from what James wrote on it, and from nothing that a client could have written.
 *
 * <pre>
 * SentByMailet                                SENT_BY_MAILET, whatever it inherited from the mail it was made of
 * SMTPAuthUser, SentByJmap                    TRUSTED
 * SMTPSessionID, remote address in            TRUSTED
 *   trusted.networks
 * SMTPIsAuthNetwork                           TRUSTED, unless the IPv6 address is not in trusted.networks
 * anything else: LMTP, fetched, a null        STRANGER
 *   sender, an address without SMTPSessionID
 * </pre>
 *
 * <p>James fills in 127.0.0.1 as the remote address of a mail that did not come by SMTP, which is why the address
 * counts only beside the id of an SMTP session. It does not count either when it was noted at SMTP that only a proxy
 * told it that may not.
 */
public final class MailTrust {

    private static final AttributeName AUTH_NETWORK = AttributeName.of("org.apache.james.SMTPIsAuthNetwork");

    private final ClientTrust clientTrust;

    public MailTrust(ClientTrust clientTrust) {
        this.clientTrust = clientTrust;
    }

    /** Who handed in the mail, and how far it is trusted. */
    public Client clientOf(Mail mail) {
        MailOrigin origin = new MailOrigin(mail);
        Trust trust = origin.isSentByMailet() ? Trust.SENT_BY_MAILET : trustOf(mail, origin);
        return new Client(origin.believedClient(), origin.isAuthenticated(), trust);
    }

    /**
     * Whether a trusted client handed in this mail, or the mail that it was made of. RemoteDelivery marks every mail
     * that it gives up as SentByMailet and leaves the rest on it, so that mark says nothing about who sent the mail.
     */
    public boolean cameFromTrustedClient(Mail mail) {
        return trustOf(mail, new MailOrigin(mail)) == Trust.TRUSTED;
    }

    private Trust trustOf(Mail mail, MailOrigin origin) {
        boolean relayingAllowed = AttributeUtils.getValueAndCastFromMail(mail, AUTH_NETWORK, Boolean.class)
                .orElse(false);
        boolean authenticated = origin.isAuthenticated();
        return origin.believedClient()
                .map(address -> clientTrust.judge(authenticated, relayingAllowed, address))
                .orElseGet(() -> clientTrust.judgeUnknown(authenticated, relayingAllowed))
                .trust();
    }
}
