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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.apache.mailet.base.test.FakeMatcherConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relayguard.attempt.CorrelationKeys;
import org.relayguard.attempt.MemoryAttemptRecorder;
import org.relayguard.mail.MailTrust;
import org.relayguard.mail.RecipientJudge;
import org.relayguard.mailets.Enforcer;
import org.relayguard.mailets.MailRecorder;
import org.relayguard.mailets.Quarantine;
import org.relayguard.mailets.QuarantineRelay;
import org.relayguard.mailets.QuarantineStamps;
import org.relayguard.matchers.ReleasedFromQuarantine;
import org.relayguard.matchers.SourceRouted;
import org.relayguard.policy.ClientTrust;
import org.relayguard.policy.Enforcement;
import org.relayguard.policy.FixedAddresses;
import org.relayguard.policy.FixedDomains;
import org.relayguard.policy.Mode;
import org.relayguard.policy.PolicySettings;
import org.relayguard.policy.RelayPolicy;

/** Matchers and mailets around James's own splitter and James's own mail. */
class SplitMailTest {

    private static final String GUILTY = "user%victim.test@old.example";
    private static final String REWRITTEN = "user%victim.test@partner.example";
    private static final String INNOCENT = "bob@example.net";
    private static final String OTHER_INNOCENT = "alias@example.net";

    private final Clock clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    private final CorrelationKeys keys = new CorrelationKeys(clock, new Random(1));
    private final MemoryAttemptRecorder attempts = new MemoryAttemptRecorder(100);
    private final MailRecorder recorder = new MailRecorder(attempts, keys, clock);
    private final List<Mail> kept = new ArrayList<>();
    private SourceRouted sourceRouted;

    @BeforeEach
    void setUp() throws Exception {
        RelayPolicy policy = new RelayPolicy(
                PolicySettings.defaults(),
                FixedDomains.builder()
                        .local("example.net")
                        .relay("old.example")
                        .relay("partner.example")
                        .build(),
                FixedAddresses.of());
        sourceRouted = new SourceRouted(new RecipientJudge(policy, new MailTrust(ClientTrust.asJamesHasIt()), keys));
        sourceRouted.init(
                FakeMatcherConfig.builder().matcherName("SourceRouted").build());
    }

    @Test
    void aDuplicatedRcptShouldNotRemainAmongTheInnocent() throws Exception {
        List<Mail> halves = split(sourceRouted, mail(GUILTY, INNOCENT, GUILTY, OTHER_INNOCENT));

        assertThat(halves)
                .extracting(half -> List.copyOf(half.getRecipients()))
                .containsExactly(addresses(GUILTY, GUILTY), addresses(INNOCENT, OTHER_INNOCENT));
    }

    @Test
    void aDuplicatedInnocentRcptShouldBeDeliveredAsOftenAsWithoutTheGuard() throws Exception {
        List<Mail> halves = split(sourceRouted, mail(INNOCENT, GUILTY, INNOCENT));

        assertThat(halves.get(1).getRecipients()).isEqualTo(addresses(INNOCENT, INNOCENT));
    }

    @Test
    void aGuiltyRcptShouldNotPassInPlaceOfAnEqualOneThatIsInnocent() throws Exception {
        // Equal to James, which ignores case; but the base 64 of the first is junk, and of the second user%victim.test.
        String innocent = "=?utf-8?b?DXNLCIV2AWN0AW0UDGVZDA==?=@example.net";
        String guilty = "=?utf-8?b?dXNlciV2aWN0aW0udGVzdA==?=@example.net";

        List<Mail> halves = split(sourceRouted, mail(innocent, guilty, INNOCENT));

        assertThat(halves.get(1).getRecipients()).isEqualTo(addresses(INNOCENT));
    }

    @Test
    void theGuiltyHalfShouldBeQuarantinedAndTheOtherGoOn() throws Exception {
        List<Mail> halves = split(sourceRouted, mail(GUILTY, INNOCENT, GUILTY));

        quarantine(Mode.ENFORCE).service(halves.get(0));

        assertThat(kept)
                .singleElement()
                .satisfies(mail -> assertThat(mail.getRecipients()).hasSize(2));
        assertThat(halves.get(0).getState()).isEqualTo(Mail.GHOST);
        assertThat(halves.get(1).getState()).isEqualTo(Mail.DEFAULT);
        assertThat(attempts.acts()).isEqualTo(2);
    }

    @Nested
    class InObserveMode {

        @Test
        void aRewrittenRecipientShouldBeTheSameAct() throws Exception {
            Mail guiltyHalf = split(sourceRouted, mail(GUILTY, INNOCENT)).get(0);
            quarantine(Mode.OBSERVE).service(guiltyHalf);

            guiltyHalf.setRecipients(addresses(REWRITTEN));
            quarantine(Mode.OBSERVE).service(split(sourceRouted, guiltyHalf).get(0));

            assertThat(attempts.acts()).isEqualTo(1);
        }

        @Test
        void aCopyThatTheRecipientRewriteTableSendsOnShouldBeTheSameAct() throws Exception {
            Mail guiltyHalf = split(sourceRouted, mail(GUILTY, INNOCENT)).get(0);
            quarantine(Mode.OBSERVE).service(guiltyHalf);

            Mail copy = guiltyHalf.duplicate();
            copy.setRecipients(addresses(REWRITTEN));
            copy.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);
            quarantine(Mode.OBSERVE).service(split(sourceRouted, copy).get(0));

            assertThat(attempts.acts()).isEqualTo(1);
        }

        @Test
        void anInnocentRecipientThatRewritingTurnsIntoARouteShouldBeAnActOfItsOwn() throws Exception {
            List<Mail> halves = split(sourceRouted, mail(GUILTY, OTHER_INNOCENT));
            quarantine(Mode.OBSERVE).service(halves.get(0));

            halves.get(1).setRecipients(addresses(REWRITTEN));
            quarantine(Mode.OBSERVE).service(split(sourceRouted, halves.get(1)).get(0));

            assertThat(attempts.acts()).isEqualTo(2);
        }
    }

    @Nested
    class ThroughAQueueAndARepository {

        @Test
        void aQuarantinedMailShouldStillBeReleasedAfterwards() throws Exception {
            quarantine(Mode.ENFORCE).service(mail(GUILTY));
            Mail released = serialised(kept.get(0));
            released.setAttribute(new Attribute(AttributeName.of("mailRepository-reprocessing"), AttributeValue.of(1)));

            assertThat(new ReleasedFromQuarantine().match(released)).isEqualTo(addresses(GUILTY));
            assertThat(sourceRouted.match(released)).isEmpty();
        }

        @Test
        void anActShouldStillBeTheSameAfterwards() throws Exception {
            Mail guilty = mail(GUILTY);
            sourceRouted.match(guilty);
            quarantine(Mode.OBSERVE).service(guilty);

            Mail queued = serialised(guilty);
            queued.setRecipients(addresses(REWRITTEN));
            sourceRouted.match(queued);
            quarantine(Mode.OBSERVE).service(queued);

            assertThat(attempts.acts()).isEqualTo(1);
        }
    }

    private List<Mail> split(SourceRouted matcher, Mail mail) throws Exception {
        return JamesChain.split(matcher, quarantine(Mode.OBSERVE), mail);
    }

    private QuarantineRelay quarantine(Mode mode) throws Exception {
        Quarantine quarantine =
                new Quarantine(path -> mail -> kept.add(mail.duplicate()), new QuarantineStamps(keys, clock), recorder);
        QuarantineRelay mailet =
                new QuarantineRelay(new Enforcer(new Enforcement(mode, Set.of()), recorder), quarantine);
        mailet.init(FakeMailetConfig.builder()
                .setProperty("repositoryPath", "memory://var/mail/relay-quarantine/")
                .build());
        return mailet;
    }
}
