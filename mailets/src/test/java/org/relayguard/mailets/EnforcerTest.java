/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relayguard.mailets.Mails.ROUTED;

import java.util.Set;
import javax.mail.MessagingException;
import org.apache.mailet.AttributeName;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relayguard.attempt.FinalAction;
import org.relayguard.mail.NotesOnMail;
import org.relayguard.mail.RecipientNote.Stage;
import org.relayguard.policy.Enforcement;
import org.relayguard.policy.Mode;
import org.relayguard.policy.Reason;

/** One mail with recipients that are enforced and others that are only observed, in front of a QuarantineRelay. */
class EnforcerTest {

    private static final String OBSERVED = "joe%sales@old.example";

    private final Enforcement enforcement = new Enforcement(Mode.ENFORCE, Set.of(Reason.ROUTED_AT_RELAY_DOMAIN));
    private Guard guard;
    private FakeMail mail;
    private QuarantineRelay testee;

    @BeforeEach
    void setUp() throws MessagingException {
        guard = new Guard();
        mail = Mails.unjudged(OBSERVED, ROUTED, OBSERVED);
        Mails.note(
                mail, recipient -> recipient.equals(OBSERVED) ? Reason.ROUTED_AT_RELAY_DOMAIN : Reason.ROUTED_OUTSIDE);
        testee = guard.init(guard.quarantine(enforcement), "repositoryPath", "var/mail/relay-quarantine/");
    }

    @Test
    void serviceShouldKeepTheMailForTheOthersOnlyAndPassItOnForThose() throws Exception {
        testee.service(mail);

        assertThat(guard.kept)
                .singleElement()
                .satisfies(kept -> assertThat(kept.getRecipients()).isEqualTo(Mails.addresses(ROUTED)));
        assertThat(mail.getRecipients()).isEqualTo(Mails.addresses(OBSERVED, OBSERVED));
        assertThat(mail.getState()).isEqualTo("root");
    }

    @Test
    void serviceShouldRecordEachActOnceWithWhatWasDone() throws Exception {
        testee.service(mail);

        assertThat(guard.actions())
                .containsExactly(FinalAction.QUARANTINED, FinalAction.OBSERVED, FinalAction.OBSERVED);
    }

    @Test
    void theMailThatGoesOnShouldNotLookQuarantined() throws Exception {
        testee.service(mail);

        assertThat(mail.attributeNames().map(AttributeName::asString))
                .noneMatch(name -> name.startsWith("org.relayguard.quarantine."));
        assertThat(NotesOnMail.read(mail).of(OBSERVED).stage()).isEqualTo(Stage.PASSED_ON);
        assertThat(NotesOnMail.read(mail).of(ROUTED).stage()).isEqualTo(Stage.JUDGED);
    }

    @Test
    void serviceShouldLeaveAllRecipientsOnTheMailWhenTheRepositoryFails() {
        guard.repositoryIsDown = true;

        assertThatThrownBy(() -> testee.service(mail)).isInstanceOf(MessagingException.class);

        assertThat(mail.getRecipients()).hasSize(3);
    }
}
