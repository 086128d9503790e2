/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relayguard.mailets.Mails.ROUTED;

import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relayguard.mail.NotesOnMail;
import org.relayguard.policy.Mode;
import org.relayguard.policy.Reason;

/** What {@link QuarantineRelay} does with mail that an administrator put back. */
class ReleasedMailTest {

    private Guard guard;
    private QuarantineRelay testee;
    private Mail mail;

    @BeforeEach
    void setUp() throws MessagingException {
        guard = new Guard();
        testee = guard.init(guard.quarantine(Mode.ENFORCE), "repositoryPath", "var/mail/relay-quarantine/");
        testee.service(Mails.matched(ROUTED));
        mail = guard.kept.remove(0);
        Mails.reprocess(mail);
        mail.setState("relay-quarantine");
    }

    @Test
    void serviceShouldSendItToTheRootAndNotKeepItAgain() throws Exception {
        testee.service(mail);

        assertThat(guard.kept).isEmpty();
        assertThat(mail.getState()).isEqualTo("root");
    }

    @Test
    void serviceShouldKeepItAgainRatherThanTurnForEverWhenTheChainLeadsItBack() throws Exception {
        testee.service(mail);
        testee.service(mail);

        assertThat(guard.kept).hasSize(1);
        assertThat(mail.getState()).isEqualTo("ghost");
    }

    @Test
    void serviceShouldKeepWhatWouldLeaveChangedAgain() throws Exception {
        Mails.note(mail, recipient -> Reason.CHANGED_ON_THE_WIRE);

        testee.service(mail);

        assertThat(guard.kept).hasSize(1);
        assertThat(mail.getState()).isEqualTo("ghost");
    }

    @Test
    void serviceShouldKeepItWhenARecipientWasRewrittenSince() throws Exception {
        mail.setRecipients(Mails.addresses("user%victim.test@partner.example"));

        testee.service(mail);

        assertThat(guard.kept).hasSize(1);
    }

    @Test
    void serviceShouldKeepItForTheRewrittenRecipientOnly() throws Exception {
        mail.setRecipients(Mails.addresses(ROUTED, "user%victim.test@partner.example"));

        testee.service(mail);

        assertThat(guard.kept)
                .singleElement()
                .satisfies(kept -> assertThat(kept.getRecipients())
                        .isEqualTo(Mails.addresses("user%victim.test@partner.example")));
        assertThat(mail.getRecipients()).isEqualTo(Mails.addresses(ROUTED));
        assertThat(NotesOnMail.releaseOf(mail).counts(ROUTED)).isTrue();
    }

    /** James queues a mail first and removes its key then: under the same key it would remove the one kept since. */
    @Test
    void aMailThatIsKeptAgainShouldHaveAnotherNameInTheRepositoryEachTime() throws Exception {
        String name = mail.getName();
        mail.setRecipients(Mails.addresses("user%victim.test@partner.example"));

        testee.service(mail);
        Mail again = guard.kept.get(0);
        String first = again.getName();
        Mails.reprocess(again);
        again.setRecipients(Mails.addresses("user%victim.test@third.example"));
        testee.service(again);

        assertThat(mail.getName()).isEqualTo(name);
        assertThat(first).startsWith(name + "-kept-");
        assertThat(guard.kept.get(1).getName())
                .startsWith(name + "-kept-")
                .hasSameSizeAs(first)
                .isNotEqualTo(first);
    }

    @Test
    void aMailThatIsKeptAgainShouldNotCountAsReleasedUntilItIs() throws Exception {
        mail.setRecipients(Mails.addresses("user%victim.test@partner.example"));

        testee.service(mail);

        assertThat(NotesOnMail.releaseOf(guard.kept.get(0)).counts("user%victim.test@partner.example"))
                .isFalse();
    }
}
