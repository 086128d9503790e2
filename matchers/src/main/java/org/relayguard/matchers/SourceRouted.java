/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.matchers;

import java.util.Collection;
import java.util.function.Predicate;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import org.relayguard.mail.RecipientJudge;
import org.relayguard.policy.Decision;

/**
 * Matches recipients into which a route is written.
 *
 * <pre>
 *                                               SourceRouted  =any  =percent-hack
 * stranger  user%victim.test&#64;example.net          x             x     x            refused
 * stranger  victim.test!user&#64;example.net          x             x                  refused
 * stranger  user%example.net&#64;example.net                        x                  a route that ends here
 * trusted   user%victim.test&#64;example.net                        x                  trusted.routes=observe
 * stranger  50%off&#64;example.net                                                     no route
 * </pre>
 *
 * <pre>{@code
 * <mailet match="org.relayguard.matchers.SourceRouted" class="org.relayguard.mailets.QuarantineRelay">
 *   <repositoryPath>var/mail/relay-quarantine/</repositoryPath>
 *   <onMatchException>guard-fault</onMatchException>
 * </mailet>
 * }</pre>
 */
public class SourceRouted extends GenericMatcher {

    private final RecipientJudge judge;
    private Predicate<Decision> condition = decision -> false;

    @Inject
    public SourceRouted(RecipientJudge judge) {
        this.judge = judge;
    }

    /** @throws MessagingException when the condition is none of those that the class comment shows */
    @Override
    public void init() throws MessagingException {
        condition = RouteCondition.parse(getCondition());
    }

    /** @throws MessagingException when a recipient is undecided and {@link Undecided} does not stand in front */
    @Override
    public Collection<MailAddress> match(Mail mail) throws MessagingException {
        return judge.judgeDecided(mail, this).matching(condition);
    }
}
