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

/**
 * Matches the recipients about which nothing could be decided, because a look-up failed or took too long.
 * Stands in front of {@link SourceRouted} and {@link UnauthorizedRelay}, so that James splits these recipients off into
 * a processor that only stores.
 *
 * <pre>{@code
 * <mailet match="org.relayguard.matchers.Undecided" class="ToProcessor">
 *   <processor>undecided</processor>
 *   <onMatchException>guard-fault</onMatchException>
 * </mailet>
 * }</pre>
 */
public class Undecided extends GenericMatcher {

    private final RecipientJudge judge;

    @Inject
    public Undecided(RecipientJudge judge) {
        this.judge = judge;
    }

    @Override
    public void init() throws MessagingException {
        Condition.requireNone(this);
    }

    @Override
    public Collection<MailAddress> match(Mail mail) {
        return judge.judge(mail, this).matching(Decision::isUndecided);
    }
}
