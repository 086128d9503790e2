/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.matchers;

import java.util.Collection;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import org.relayguard.address.Host;

/**
 * Matches the recipients at the domains that {@code relay.domains} lists. James's own {@code HostIsLocal} takes such a
 * domain for local and finds no mailbox, so this matcher stands in front of it. A domain that James maps to another one
 * is rewritten and has no gateway of its own: it does not match.
 *
 * <pre>{@code
 * <mailet match="org.relayguard.matchers.RecipientIsRelayDomain" class="ToProcessor">
 *   <processor>gateway</processor>
 * </mailet>
 * <mailet match="HostIsLocal" class="ToProcessor">
 *   <processor>local-address-error</processor>
 * </mailet>
 * }</pre>
 */
public class RecipientIsRelayDomain extends GenericMatcher {

    private final ListedRelayDomains domains;

    @Inject
    public RecipientIsRelayDomain(ListedRelayDomains domains) {
        this.domains = domains;
    }

    @Override
    public void init() throws MessagingException {
        Condition.requireNone(this);
    }

    @Override
    public Collection<MailAddress> match(Mail mail) {
        return mail.getRecipients().stream()
                .filter(recipient ->
                        domains.contains(Host.of(recipient.getDomain().asString())))
                .toList();
    }
}
