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
import org.relayguard.mail.RecipientJudge;
import org.relayguard.policy.Decision;
import org.relayguard.policy.Verdict;

/**
 * Matches the recipients that the policy refuses for another reason than a route: those of a stranger outside (with or
 * without a route), those at a relay domain that James could not deliver, and those that it would change on
 * the wire. Together with {@link SourceRouted} it matches everything that is refused.
 *
 * <pre>
 * stranger       user&#64;victim.test                    matches  relay-denied
 * stranger       a\,b&#64;old.example (relay domain)     matches  undeliverable
 * stranger       user%victim.test&#64;example.net        does not: SourceRouted does
 * anybody        "userŀvictim.test"&#64;old.example      matches  changed-on-the-wire: leaves with an &#64;
 * trusted        user&#64;victim.test                    does not
 * SentByMailet   user&#64;victim.test                    does not: a forward of one of our users
 * </pre>
 *
 * <pre>{@code
 * <mailet match="org.relayguard.matchers.UnauthorizedRelay" class="org.relayguard.mailets.RejectRelay">
 *   <onMatchException>guard-fault</onMatchException>
 * </mailet>
 * }</pre>
 */
public class UnauthorizedRelay extends GenericMatcher {

    private final RecipientJudge judge;

    @Inject
    public UnauthorizedRelay(RecipientJudge judge) {
        this.judge = judge;
    }

    @Override
    public void init() throws MessagingException {
        Condition.requireNone(this);
    }

    /** @throws MessagingException when a recipient is undecided and {@link Undecided} does not stand in front */
    @Override
    public Collection<MailAddress> match(Mail mail) throws MessagingException {
        return judge.judgeDecided(mail, this).matching(UnauthorizedRelay::isUnauthorizedRelay);
    }

    private static boolean isUnauthorizedRelay(Decision decision) {
        return decision.verdict() == Verdict.REFUSE && !decision.reason().isAboutRoute();
    }
}
