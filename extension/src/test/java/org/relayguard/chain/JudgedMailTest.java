/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relayguard.chain.JamesChain.addresses;
import static org.relayguard.chain.JamesChain.mail;
import static org.relayguard.chain.JamesChain.serialised;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.apache.mailet.base.test.FakeMatcherConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relayguard.attempt.CorrelationKeys;
import org.relayguard.mail.MailTrust;
import org.relayguard.mail.RecipientJudge;
import org.relayguard.matchers.SourceRouted;
import org.relayguard.policy.ClientTrust;
import org.relayguard.policy.CountingAddresses;
import org.relayguard.policy.FixedDomains;
import org.relayguard.policy.PolicySettings;
import org.relayguard.policy.RelayPolicy;

/** What one matcher decided and the next one reads, on James's own mail: split, queued, stored, copied and rewritten. */
class JudgedMailTest {

    private static final String GUILTY = "user%victim.test@old.example";
    private static final String REWRITTEN = "user%victim.test@partner.example";
    private static final String INNOCENT = "bob@example.net";
    private static final String OTHER_INNOCENT = "alias@example.net";

    private final CountingAddresses judgements = new CountingAddresses();
    private SourceRouted sourceRouted;
    private SourceRouted following;

    @BeforeEach
    void setUp() throws Exception {
        RelayPolicy policy = new RelayPolicy(
                PolicySettings.defaults(),
                FixedDomains.builder()
                        .local("example.net")
                        .relay("old.example")
                        .relay("partner.example")
                        .build(),
                judgements);
        Clock clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
        RecipientJudge judge = new RecipientJudge(
                policy, new MailTrust(ClientTrust.asJamesHasIt()), new CorrelationKeys(clock, new Random(1)));
        sourceRouted = sourceRouted(judge);
        following = sourceRouted(judge);
    }

    private static SourceRouted sourceRouted(RecipientJudge judge) throws Exception {
        SourceRouted matcher = new SourceRouted(judge);
        matcher.init(FakeMatcherConfig.builder().matcherName("SourceRouted").build());
        return matcher;
    }

    @Test
    void bothPartsShouldReadWhatWasDecidedBeforeTheSplit() throws Exception {
        GenericMailet passing = new GenericMailet() {
            @Override
            public void service(Mail mail) {}
        };
        passing.init(FakeMailetConfig.builder().build());

        List<Mail> halves = JamesChain.split(sourceRouted, passing, mail(GUILTY, INNOCENT));

        assertThat(judgements.judgements()).isEqualTo(2);

        assertThat(following.match(halves.get(0))).isEqualTo(addresses(GUILTY));
        assertThat(following.match(halves.get(1))).isEmpty();
        assertThat(judgements.judgements()).isZero();
    }

    @Test
    void aMailOutOfAQueueOrRepositoryThatWritesItDownShouldBeJudgedAnew() throws Exception {
        Mail mail = mail(GUILTY, INNOCENT);
        sourceRouted.match(mail);
        judgements.judgements();

        Mail putBack = serialised(mail);

        assertThat(putBack.attributeNames().map(AttributeName::asString)).doesNotContain("org.relayguard.pass");
        assertThat(following.match(putBack)).isEqualTo(addresses(GUILTY));
        assertThat(judgements.judgements()).isEqualTo(2);
    }

    /** The queue and the repository in memory keep a copy, with what cannot be written down. */
    @Test
    void aMailOutOfAQueueOrRepositoryInMemoryShouldBeJudgedAnew() throws Exception {
        Mail mail = mail(GUILTY, INNOCENT);
        sourceRouted.match(mail);
        judgements.judgements();

        Mail requeued = mail.duplicate();
        requeued.setName(mail.getName());

        assertThat(sourceRouted.match(requeued)).isEqualTo(addresses(GUILTY));
        assertThat(judgements.judgements()).isEqualTo(2);
    }

    @Test
    void aCopyThatAMailetSendsOnShouldBeJudgedAnew() throws Exception {
        Mail mail = mail(GUILTY, INNOCENT);
        sourceRouted.match(mail);
        judgements.judgements();

        Mail copy = mail.duplicate();
        copy.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);

        assertThat(following.match(copy)).isEqualTo(addresses(GUILTY));
        assertThat(judgements.judgements()).isEqualTo(2);
    }

    @Test
    void recipientThatWasRewrittenBetweenTwoMatchersShouldBeJudgedAlone() throws Exception {
        Mail mail = mail(OTHER_INNOCENT, INNOCENT);
        sourceRouted.match(mail);
        judgements.judgements();

        mail.setRecipients(addresses(REWRITTEN, INNOCENT));

        assertThat(following.match(mail)).isEqualTo(addresses(REWRITTEN));
        assertThat(judgements.judgements()).isEqualTo(1);
    }
}
