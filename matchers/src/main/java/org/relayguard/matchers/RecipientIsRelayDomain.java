/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.matchers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import org.relayguard.address.Host;
import org.relayguard.policy.DomainClass;
import org.relayguard.policy.DomainClasses;

/**
 * Matches the recipients at a relay domain: one that this server accepts mail for and passes on. James's own
 * {@code HostIsLocal} takes such a domain for local and finds no mailbox, so this matcher stands in front of it.
 *
 * <pre>{@code
 * <mailet match="org.relayguard.matchers.RecipientIsRelayDomain" class="ToProcessor">
 *   <processor>gateway</processor>
 *   <onMatchException>guard-fault</onMatchException>
 * </mailet>
 * <mailet match="HostIsLocal" class="ToProcessor">
 *   <processor>local-address-error</processor>
 * </mailet>
 * }</pre>
 */
public class RecipientIsRelayDomain extends GenericMatcher {

    private final DomainClasses domains;

    @Inject
    public RecipientIsRelayDomain(DomainClasses domains) {
        this.domains = domains;
    }

    @Override
    public void init() throws MessagingException {
        Condition.requireNone(this);
    }

    /** @throws MessagingException when it cannot be found out whose domain one of them is */
    @Override
    public Collection<MailAddress> match(Mail mail) throws MessagingException {
        List<MailAddress> matching = new ArrayList<>();
        for (MailAddress recipient : mail.getRecipients()) {
            DomainClass domainClass =
                    domains.classOf(Host.of(recipient.getDomain().asString()));
            if (domainClass == DomainClass.UNKNOWN) {
                throw new MessagingException("whose domain a recipient's is could not be found out");
            }
            if (domainClass == DomainClass.RELAY) {
                matching.add(recipient);
            }
        }
        return matching;
    }
}
