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
import org.relayguard.policy.DomainClass;
import org.relayguard.policy.DomainClasses;

/**
 * Matches the postmaster of each domain for which this server is the final destination. James's PostmasterAlias takes
 * the mail of every postmaster of the DomainList, also where the server only passes mail on: the postmaster of the
 * gateway's domain, or of the domain to which a mapping leads, then never sees what is written to him.
 *
 * <pre>
 * postmaster&#64;example.net      example.net is local                             matched
 * Postmaster&#64;example.net      the same                                         matched
 * bob&#64;example.net             not a postmaster                                 not matched
 * postmaster&#64;branch.example   a relay domain: its gateway has a postmaster      not matched
 * postmaster&#64;old.example      old.example is mapped as a whole to elsewhere     not matched
 * postmaster&#64;any.example      nobody can say whose it is                       not matched
 * </pre>
 *
 * <pre>{@code
 * <mailet match="org.relayguard.matchers.RecipientIsLocalPostmaster" class="PostmasterAlias"/>
 * }</pre>
 */
public class RecipientIsLocalPostmaster extends GenericMatcher {

    private static final String POSTMASTER = "postmaster"; // RFC 5321, 4.5.1: whatever its case

    private final DomainClasses domains;

    @Inject
    public RecipientIsLocalPostmaster(DomainClasses domains) {
        this.domains = domains;
    }

    @Override
    public void init() throws MessagingException {
        Condition.requireNone(this);
    }

    @Override
    public Collection<MailAddress> match(Mail mail) {
        return mail.getRecipients().stream()
                .filter(recipient -> recipient.getLocalPart().equalsIgnoreCase(POSTMASTER))
                .filter(recipient ->
                        domains.classOf(Host.of(recipient.getDomain().asString())) == DomainClass.LOCAL)
                .toList();
    }
}
