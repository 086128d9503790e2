/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.matchers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.Matcher;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relayguard.mail.RecipientJudge;
import org.relayguard.policy.CountingAddresses;
import org.relayguard.policy.PolicySettings;
import org.relayguard.policy.RelayPolicy;

/** How often the policy is asked for a mail in the chain that the separate matchers make. The policy parses each time. */
class JudgedOncePerPassTest {

    private static final String[] RECIPIENTS = {"bob@example.net", "50%off@example.net", "joe@old.example"};

    private final CountingAddresses counting = new CountingAddresses();
    private List<Matcher> root;
    private List<Matcher> relay;

    @BeforeEach
    void setUp() throws Exception {
        RecipientJudge judge = Judges.judge(new RelayPolicy(PolicySettings.defaults(), Judges.DOMAINS, counting));
        root = List.of(
                undecided(judge), sourceRouted(judge, null), unauthorizedRelay(judge), sourceRouted(judge, "any"));
        relay = List.of(undecided(judge), sourceRouted(judge, null), unauthorizedRelay(judge));
    }

    @Test
    void threeRecipientsShouldBeJudgedOnceInRootAndOnceBeforeRemoteDelivery() throws Exception {
        FakeMail mail = StrangersMails.ofStranger(RECIPIENTS);

        assertThat(judgementsOf(root, mail, "root")).isEqualTo(3);
        assertThat(judgementsOf(relay, mail, "relay")).isEqualTo(3);
    }

    @Test
    void threeRecipientsShouldBeJudgedAnewWhenTheMailIsInTheProcessorOnceMore() throws Exception {
        FakeMail mail = StrangersMails.ofStranger(RECIPIENTS);

        judgementsOf(root, mail, "root");

        assertThat(judgementsOf(root, mail, "root")).isEqualTo(3);
    }

    private int judgementsOf(List<Matcher> processor, Mail mail, String state) throws MessagingException {
        counting.judgements();
        mail.setState(state);
        for (Matcher matcher : processor) {
            assertThat(matcher.match(mail)).isEmpty();
        }
        return counting.judgements();
    }

    private static Undecided undecided(RecipientJudge judge) throws MessagingException {
        Undecided matcher = new Undecided(judge);
        matcher.init(StrangersMails.config("Undecided"));
        return matcher;
    }

    private static SourceRouted sourceRouted(RecipientJudge judge, String condition) throws MessagingException {
        SourceRouted matcher = new SourceRouted(judge);
        matcher.init(StrangersMails.config("SourceRouted", condition));
        return matcher;
    }

    private static UnauthorizedRelay unauthorizedRelay(RecipientJudge judge) throws MessagingException {
        UnauthorizedRelay matcher = new UnauthorizedRelay(judge);
        matcher.init(StrangersMails.config("UnauthorizedRelay"));
        return matcher;
    }
}
