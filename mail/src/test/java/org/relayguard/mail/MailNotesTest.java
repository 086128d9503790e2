/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.relayguard.address.Host;
import org.relayguard.address.LookAlike;
import org.relayguard.address.Notation;
import org.relayguard.attempt.FinalAction;
import org.relayguard.mail.RecipientNote.Stage;
import org.relayguard.policy.Decision;
import org.relayguard.policy.DomainClass;
import org.relayguard.policy.Reason;
import org.relayguard.policy.SampleDecisions;

class MailNotesTest {

    private static final String ROUTED = "user%victim.test@example.net";

    @Test
    void toPlainShouldSayEverythingInTextsAndLists() {
        MailNotes testee = MailNotes.NONE
                .withKeys(Map.of(ROUTED, List.of("K1", "K2")))
                .withDecisions(Map.of(ROUTED, routed("user@victim.test")));

        assertThat(testee.toPlain())
                .isEqualTo(Map.of(
                        ROUTED,
                        Map.of(
                                "keys", List.of("K1", "K2"),
                                "verdict", "refuse",
                                "reason", "routed-outside",
                                "notations", List.of("percent-hack", "bang-path"),
                                "hops", List.of("example.net", "[192.0.2.25]"),
                                "destination", "user@victim.test",
                                "destination-class", "external",
                                "stage", "judged")));
    }

    @Test
    void fromPlainShouldGiveBackWhatWasWrittenWhateverAClientWrote() {
        MailNotes testee = MailNotes.NONE
                .withKeys(Map.of(ROUTED, List.of("K1")))
                .withDecisions(Map.of(ROUTED, routed("reason=person\r\nhop=a,b;c=\u0000\"@victim.test")));

        assertThat(MailNotes.fromPlain(testee.toPlain())).isEqualTo(testee);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Reason.class)
    void fromPlainShouldGiveBackEveryReason(Reason reason) {
        Decision decision = SampleDecisions.because(reason);
        MailNotes testee = MailNotes.NONE.withDecisions(Map.of(ROUTED, decision));

        assertThat(MailNotes.fromPlain(testee.toPlain()).of(ROUTED).decision()).contains(decision);
    }

    @Test
    void fromPlainShouldTakeWhatTheSmtpServerNotedForThatStage() {
        MailNotes testee = MailNotes.fromPlain(Map.of(ROUTED, Map.of("keys", List.of("K1"))));

        assertThat(testee.of(ROUTED))
                .isEqualTo(new RecipientNote(List.of("K1"), Optional.empty(), Stage.SMTP, List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(LookAlike.class)
    void fromPlainShouldGiveBackEveryLookAlike(LookAlike form) {
        Decision decision = new Decision(
                Reason.LOCAL_RECIPIENT,
                Set.of(),
                Optional.of(form),
                List.of(),
                Optional.of("bob+x@example.net"),
                Optional.of(DomainClass.LOCAL));
        MailNotes testee = MailNotes.NONE.withDecisions(Map.of(ROUTED, decision));

        assertThat(MailNotes.fromPlain(testee.toPlain()).of(ROUTED).decision()).contains(decision);
    }

    @Test
    void fromPlainShouldGiveBackWhatIsKeptOfTheLongestDecision() {
        MailNotes testee =
                MailNotes.NONE.withDecisions(Map.of(ROUTED, SampleDecisions.hostile("x".repeat(8_000), 1_000)));

        assertThat(MailNotes.fromPlain(testee.toPlain())).isEqualTo(testee);
        assertThat(testee.of(ROUTED).decision().orElseThrow().hops()).hasSize(Decision.MAX_HOPS);
    }

    @Test
    void whatWasKnownAtSmtpShouldBeFoundByTheKeyOfTheActWhateverTheRecipientBecame() {
        SmtpNote smtp =
                SmtpNote.of("K1", "User%Victim.test@example.net", routed("User@Victim.test"), FinalAction.OBSERVED);
        MailNotes testee = MailNotes.ofSmtp(Map.of(ROUTED, List.of(smtp, SmtpNote.of("K2"))))
                .withKeys(Map.of("rewritten@old.example", List.of("K1")));

        assertThat(MailNotes.fromPlain(testee.toPlain())).isEqualTo(testee);
        assertThat(testee.of(ROUTED).keys()).containsExactly("K1", "K2");
        assertThat(testee.smtpByKey()).containsExactly(Map.entry("K1", smtp));
    }

    @Test
    void whatWasKnownAtSmtpShouldNotBeADecisionAboutTheRecipient() {
        SmtpNote smtp = SmtpNote.of("K1", ROUTED, SampleDecisions.because(Reason.NO_ROUTE), FinalAction.PASSED);

        RecipientNote testee = MailNotes.ofSmtp(Map.of(ROUTED, List.of(smtp))).of(ROUTED);

        assertThat(testee.decision()).isEmpty();
        assertThat(testee.stage()).isEqualTo(Stage.SMTP);
    }

    @Test
    void fromPlainShouldIgnoreWhatIsNotOfTheForm() {
        assertThat(MailNotes.fromPlain("text")).isEqualTo(MailNotes.NONE);
        assertThat(MailNotes.fromPlain(Map.of(ROUTED, "text"))).isEqualTo(MailNotes.NONE);
        assertThat(MailNotes.fromPlain(Map.of(
                                ROUTED,
                                Map.of(
                                        "keys",
                                        "K1",
                                        "reason",
                                        "of-a-later-release",
                                        "stage",
                                        7,
                                        "smtp",
                                        List.of("x", Map.of("raw", "x")))))
                        .of(ROUTED))
                .isEqualTo(RecipientNote.NONE);
    }

    @Test
    void withDecisionsShouldNotTakeBackThatTheMailWasLetPass() {
        MailNotes testee = MailNotes.NONE.passOn(List.of(ROUTED)).withDecisions(Map.of(ROUTED, routed("a@b.test")));

        assertThat(testee.of(ROUTED).stage()).isEqualTo(Stage.PASSED_ON);
    }

    @Test
    void whatALaterReleaseDecidedShouldReadAsNothingKnownAndKeepTheEvidence() {
        Map<String, Object> later =
                Map.of("verdict", "refuse", "reason", "of-a-later-release", "notations", List.of("n"));
        Map<String, Object> smtp = new HashMap<>(later);
        smtp.putAll(Map.of("key", "K1", "raw", "Raw@example.net", "action", "of-a-later-release"));
        Map<String, Object> plain = new HashMap<>(later);
        plain.putAll(Map.of("keys", List.of("K1"), "smtp", List.of(smtp)));

        RecipientNote testee = MailNotes.fromPlain(Map.of(ROUTED, plain)).of(ROUTED);

        assertThat(testee.decision()).isEmpty();
        assertThat(testee.smtp())
                .containsExactly(new SmtpNote("K1", "Raw@example.net", Optional.empty(), Optional.empty()));
    }

    @Test
    void whatALaterReleaseAddsToADecisionShouldBeLeftOut() {
        Map<String, Object> plain = new HashMap<>(
                Map.of("reason", "routed-outside", "notations", List.of("of-a-later-release", "percent-hack")));
        plain.putAll(Map.of("look-alike", "of-a-later-release", "destination-class", "of-a-later-release"));

        assertThat(MailNotes.fromPlain(Map.of(ROUTED, plain)).of(ROUTED).decision())
                .contains(SampleDecisions.because(Reason.ROUTED_OUTSIDE, Notation.PERCENT_HACK));
    }

    private static Decision routed(String destination) {
        return new Decision(
                Reason.ROUTED_OUTSIDE,
                Set.of(Notation.BANG_PATH, Notation.PERCENT_HACK),
                Optional.empty(),
                List.of(Host.of("example.net"), Host.of("[192.0.2.25]")),
                Optional.of(destination),
                Optional.of(DomainClass.EXTERNAL));
    }
}
