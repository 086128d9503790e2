/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.matchers;

import java.net.InetAddress;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.core.MailAddress;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.Mail;
import org.relayguard.address.PathParser;
import org.relayguard.attempt.AttemptAttribute;
import org.relayguard.net.IpLiterals;
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
 * <p>James fills in 127.0.0.1 as the remote address of a mail that did not come by SMTP, which is why the address counts only
 * beside the id of an SMTP session. It does not count either when the door noted that only a proxy told it that may not.
 */
public final class MailTrust {

    private static final AttributeName AUTH_NETWORK = AttributeName.of("org.apache.james.SMTPIsAuthNetwork");
    private static final AttributeName JMAP_USER = AttributeName.of("org.apache.james.jmap.send.MailMetaData.username");
    private static final AttributeName ADDRESS_DISBELIEVED = AttributeName.of(AttemptAttribute.ADDRESS_DISBELIEVED);

    private final ClientTrust clientTrust;

    @Inject
    public MailTrust(ClientTrust clientTrust) {
        this.clientTrust = clientTrust;
    }

    MailFacts factsOf(Mail mail) {
        Optional<InetAddress> client = clientOf(mail);
        return new MailFacts(
                mail.getMaybeSender().asOptional().map(MailAddress::asString).map(PathParser::reversePath),
                new Client(client, isAuthenticated(mail), trustOf(mail, client)));
    }

    private Trust trustOf(Mail mail, Optional<InetAddress> client) {
        if (has(mail, Mail.SENT_BY_MAILET_ATTRIBUTE.getName())) {
            return Trust.SENT_BY_MAILET;
        }
        return trustOfClient(mail, client);
    }

    /**
     * Whether a trusted client handed in this mail, or the mail that it was made of. RemoteDelivery marks every mail that it
     * gives up as SentByMailet and leaves the rest on it, so that mark says nothing about who is behind the mail.
     */
    boolean cameFromTrustedClient(Mail mail) {
        return trustOfClient(mail, clientOf(mail)) == Trust.TRUSTED;
    }

    private Trust trustOfClient(Mail mail, Optional<InetAddress> client) {
        boolean relayingAllowed = AttributeUtils.getValueAndCastFromMail(mail, AUTH_NETWORK, Boolean.class)
                .orElse(false);
        return clientTrust.judge(isAuthenticated(mail), relayingAllowed, client).trust();
    }

    private static boolean isAuthenticated(Mail mail) {
        return has(mail, Mail.SMTP_AUTH_USER) || has(mail, JMAP_USER);
    }

    /** Who handed the mail in; empty when it did not come by SMTP, or when nobody can tell. */
    static Optional<InetAddress> clientOf(Mail mail) {
        if (!has(mail, Mail.SMTP_SESSION_ID) || has(mail, ADDRESS_DISBELIEVED)) {
            return Optional.empty();
        }
        return Optional.ofNullable(mail.getRemoteAddr())
                .map(MailTrust::withoutZone)
                .flatMap(IpLiterals::parse);
    }

    /** Java prints a link-local address with its interface: {@code fe80::1%eth0}. */
    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    private static boolean has(Mail mail, AttributeName name) {
        return mail.getAttribute(name).isPresent();
    }
}
