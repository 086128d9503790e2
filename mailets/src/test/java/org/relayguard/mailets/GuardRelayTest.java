/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relayguard.mailets.Mails.ROUTED;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.mail.MessagingException;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relayguard.attempt.FinalAction;
import org.relayguard.mail.NotesOnMail;
import org.relayguard.policy.Enforcement;
import org.relayguard.policy.FixedDomains;
import org.relayguard.policy.KnownAddresses;
import org.relayguard.policy.Mode;
import org.relayguard.policy.PolicySettings;
import org.relayguard.policy.Reason;
import org.relayguard.policy.RelayPolicy;

/** One test for each row, with a policy whose store of addresses does not answer for some of them. */
class GuardRelayTest {

    private static final String FINE = "bob@example.net";
    private static final String EXTERNAL = "user@victim.test";
    private static final String UNDECIDED = "lost%victim.test@example.net";
    private static final String ENDS_HERE = "user%example.net@example.net";

    private Guard guard;
    private boolean storeIsDown;

    @BeforeEach
    void setUp() throws MessagingException {
        guard = new Guard();
        storeIsDown = true;
    }

    private GuardRelay testee(Mode mode, String... parameters) throws MessagingException {
        return testee(new Enforcement(mode, Set.of()), parameters);
    }

    private GuardRelay testee(Enforcement enforcement, String... parameters) throws MessagingException {
        return guard.init(guard.guardRelay(enforcement, policy(() -> storeIsDown)), parameters);
    }

    /** Of example.net, with a store of addresses that may not answer for "lost" and what begins like it. */
    static RelayPolicy policy(BooleanSupplier storeIsDown) {
        return new RelayPolicy(
                PolicySettings.defaults(),
                FixedDomains.builder().local("example.net").relay("old.example").build(),
                (localPart, domain) -> storeIsDown.getAsBoolean() && localPart.startsWith("lost")
                        ? KnownAddresses.Answer.LOOKUP_FAILED
                        : KnownAddresses.Answer.NOT_KNOWN);
    }

    static List<String> texts(Mail mail) {
        return mail.getRecipients().stream().map(NotesOnMail::keyOf).toList();
    }

    private List<List<String>> kept() {
        return guard.kept.stream().map(GuardRelayTest::texts).toList();
    }

    @Nested
    class EachRecipientByItself {

        @Test
        void serviceShouldLeaveAMailAloneThatIsFine() throws Exception {
            FakeMail mail = Mails.unjudged(FINE);

            testee(Mode.ENFORCE).service(mail);

            assertThat(texts(mail)).containsExactly(FINE);
            assertThat(mail.getState()).isEqualTo("root");
            assertThat(guard.kept).isEmpty();
            assertThat(guard.actions()).isEmpty();
            assertThat(NotesOnMail.read(mail).byRecipient()).isEmpty();
        }

        @Test
        void serviceShouldKeepEachPartAndLetTheOthersGoOn() throws Exception {
            Mail mail = Mails.unjudged(ROUTED, FINE, UNDECIDED, EXTERNAL, ENDS_HERE, ROUTED, FINE);

            testee(Mode.ENFORCE).service(mail);

            assertThat(kept()).containsExactly(List.of(UNDECIDED), List.of(ROUTED, EXTERNAL, ROUTED));
            assertThat(texts(mail)).containsExactly(FINE, ENDS_HERE, FINE);
            assertThat(mail.getState()).isEqualTo("root");
            assertThat(guard.actions())
                    .containsExactlyInAnyOrder(
                            FinalAction.DEFERRED,
                            FinalAction.QUARANTINED,
                            FinalAction.QUARANTINED,
                            FinalAction.QUARANTINED,
                            FinalAction.LOGGED);
            assertThat(mail.attributeNames().map(AttributeName::asString))
                    .noneMatch(name -> name.startsWith("org.relayguard.quarantine."));
        }

        @Test
        void serviceShouldEndTheMailWhenNobodyIsLeft() throws Exception {
            FakeMail mail = Mails.unjudged(ROUTED, UNDECIDED);

            testee(Mode.ENFORCE).service(mail);

            assertThat(mail.getState()).isEqualTo(Mail.GHOST);
            assertThat(kept()).containsExactly(List.of(UNDECIDED), List.of(ROUTED));
            assertThat(guard.kept).extracting(Mail::getState).containsOnly("root");
            assertThat(guard.kept).extracting(Mail::getName).doesNotHaveDuplicates();
        }

        @Test
        void serviceShouldLetTheTrustedSendOutsideAndNoteTheirRoutes() throws Exception {
            FakeMail mail = Mails.unjudged(EXTERNAL, ROUTED);
            Mails.authenticate(mail);

            testee(Mode.ENFORCE).service(mail);

            assertThat(texts(mail)).containsExactly(EXTERNAL, ROUTED);
            assertThat(guard.actions()).containsExactly(FinalAction.LOGGED);
        }

        @Test
        void serviceShouldPassOnAndRecordInObserveMode() throws Exception {
            FakeMail mail = Mails.unjudged(ROUTED, FINE, UNDECIDED, ENDS_HERE);

            testee(Mode.OBSERVE).service(mail);

            assertThat(texts(mail)).containsExactly(ROUTED, FINE, UNDECIDED, ENDS_HERE);
            assertThat(mail.getState()).isEqualTo("root");
            assertThat(guard.kept).isEmpty();
            assertThat(guard.actions())
                    .containsExactlyInAnyOrder(FinalAction.OBSERVED, FinalAction.OBSERVED, FinalAction.LOGGED);
        }

        @Test
        void serviceShouldPassOnForTheReasonsThatAreOnlyObserved() throws Exception {
            FakeMail mail = Mails.unjudged(ROUTED, FINE, "joe%sales@old.example");

            testee(new Enforcement(Mode.ENFORCE, Set.of(Reason.ROUTED_AT_RELAY_DOMAIN)))
                    .service(mail);

            assertThat(kept()).containsExactly(List.of(ROUTED));
            assertThat(texts(mail)).containsExactly(FINE, "joe%sales@old.example");
            assertThat(guard.actions()).containsExactlyInAnyOrder(FinalAction.QUARANTINED, FinalAction.OBSERVED);
        }

        @Test
        void serviceShouldAskTheStoreOnceForEachRecipient() throws Exception {
            List<Boolean> asked = new ArrayList<>();
            GuardRelay testee = guard.init(guard.guardRelay(
                    new Enforcement(Mode.ENFORCE, Set.of()), GuardRelayTest.policy(() -> asked.add(true))));

            testee.service(Mails.unjudged(ROUTED, FINE, UNDECIDED, ROUTED));

            assertThat(asked).hasSize(2);
        }

        /** On a part alone, the recipients of the others would look as if they had gone. */
        @Test
        void noActShouldTakeTheKeyOfAnother() throws Exception {
            FakeMail mail = Mails.unjudged(ROUTED, FINE, UNDECIDED, EXTERNAL, ENDS_HERE);

            testee(Mode.ENFORCE).service(mail);

            assertThat(guard.attempts.attempts()).hasSize(4);
            assertThat(NotesOnMail.read(mail).of(FINE).keys()).isEmpty();
        }
    }

    @Nested
    class PutBack {

        @Test
        void serviceShouldLetReleasedMailGoOn() throws Exception {
            testee(Mode.ENFORCE).service(Mails.unjudged(ROUTED));
            Mail released = guard.kept.remove(0);
            Mails.reprocess(released);

            testee(Mode.ENFORCE).service(released);

            assertThat(guard.kept).isEmpty();
            assertThat(texts(released)).containsExactly(ROUTED);
            assertThat(released.getState()).isEqualTo("root");
        }

        @Test
        void serviceShouldKeepAReleasedRecipientThatWasRewrittenSince() throws Exception {
            testee(Mode.ENFORCE).service(Mails.unjudged(ROUTED));
            Mail released = guard.kept.remove(0);
            Mails.reprocess(released);
            released.setRecipients(Mails.addresses("user%victim.test@old.example"));

            testee(Mode.ENFORCE).service(released);

            assertThat(guard.kept).hasSize(1);
        }

        @Test
        void serviceShouldJudgeUndecidedMailAnew() throws Exception {
            testee(Mode.ENFORCE).service(Mails.unjudged(UNDECIDED));
            Mail putBack = guard.kept.remove(0);
            Mails.reprocess(putBack);
            storeIsDown = false;

            testee(Mode.ENFORCE).service(putBack);

            assertThat(kept()).containsExactly(List.of(UNDECIDED));
            assertThat(guard.actions()).containsExactly(FinalAction.QUARANTINED);
        }
    }

    @Nested
    class WhenItFails {

        @Test
        void theMailShouldHaveAllRecipientsWhenNothingWasDone() throws Exception {
            FakeMail mail = Mails.unjudged(ROUTED, FINE, UNDECIDED);
            guard.repositoryIsDown = true;

            assertThatThrownBy(() -> testee(Mode.ENFORCE).service(mail)).isInstanceOf(MessagingException.class);

            assertThat(texts(mail)).containsExactly(ROUTED, FINE, UNDECIDED);
            assertThat(mail.getState()).isEqualTo("root");
            assertThat(guard.actions()).isEmpty();
        }

        @Test
        void theMailShouldNotHaveTheRecipientsThatWereKeptBefore() throws Exception {
            FakeMail mail = Mails.unjudged(ROUTED, FINE, UNDECIDED);
            guard.repositoryFailsAfter = 1;

            assertThatThrownBy(() -> testee(Mode.ENFORCE).service(mail)).isInstanceOf(MessagingException.class);

            assertThat(kept()).containsExactly(List.of(UNDECIDED));
            assertThat(texts(mail)).containsExactly(ROUTED, FINE);
            assertThat(mail.getState()).isEqualTo("root");
        }
    }
}
