/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.matchers;

import java.util.Collection;
import java.util.List;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import org.relayguard.mail.MailTrust;

/**
 * Matches all recipients of a mail that a trusted client handed in: one that authenticated, submitted by JMAP, or may
 * relay by its network. What a mailet made of it (an alias, a forward, a mail that RemoteDelivery gave up:
 * {@code SentByMailet}) bears the same marks of the client and is trusted like it; what a mailet made of a stranger's
 * mail is not.
 *
 * <p>Meant for processors that answer the sender. Only a trusted sender may get a bounce that contains the mail's
 * content.
 *
 * <pre>{@code
 * <mailet match="org.relayguard.matchers.SenderIsTrusted" class="Bounce"/>
 * <mailet match="All" class="org.relayguard.mailets.KeepMail">
 *   <repositoryPath>memory://var/mail/error/</repositoryPath>
 * </mailet>
 * }</pre>
 */
public class SenderIsTrusted extends GenericMatcher {

    private final MailTrust mailTrust;

    @Inject
    public SenderIsTrusted(MailTrust mailTrust) {
        this.mailTrust = mailTrust;
    }

    @Override
    public void init() throws MessagingException {
        Condition.requireNone(this);
    }

    @Override
    public Collection<MailAddress> match(Mail mail) {
        return mailTrust.cameFromTrustedClient(mail) ? mail.getRecipients() : List.of();
    }
}
