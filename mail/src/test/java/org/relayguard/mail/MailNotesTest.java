/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.relayguard.address.Host;
import org.relayguard.address.Notation;
import org.relayguard.mail.RecipientNote.Stage;
import org.relayguard.policy.Decision;
import org.relayguard.policy.Reason;

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
        Decision decision =
                new Decision(reason, Set.of(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
        MailNotes testee = MailNotes.NONE.withDecisions(Map.of(ROUTED, decision));

        assertThat(MailNotes.fromPlain(testee.toPlain()).of(ROUTED).decision()).contains(decision);
    }

    @Test
    void fromPlainShouldTakeWhatTheSmtpServerNotedForThatStage() {
        MailNotes testee = MailNotes.fromPlain(Map.of(ROUTED, Map.of("keys", List.of("K1"))));

        assertThat(testee.of(ROUTED))
                .isEqualTo(new RecipientNote(List.of("K1"), Optional.empty(), Stage.SMTP, List.of()));
    }

    @Test
    void whatTheDoorKnewShouldBeFoundByTheKeyOfTheActWhateverTheRecipientBecame() {
        DoorNote door =
                new DoorNote("K1", "User%Victim.test@example.net", "refuse", "routed-outside", List.of(), "observed");
        MailNotes testee = MailNotes.ofDoor(Map.of(ROUTED, List.of(door, DoorNote.of("K2"))))
                .withKeys(Map.of("rewritten@old.example", List.of("K1")));

        assertThat(MailNotes.fromPlain(testee.toPlain())).isEqualTo(testee);
        assertThat(testee.of(ROUTED).keys()).containsExactly("K1", "K2");
        assertThat(testee.doorByKey()).containsExactly(Map.entry("K1", door));
    }

    @Test
    void whatTheDoorKnewShouldBeNoDecision() {
        DoorNote door = new DoorNote("K1", ROUTED, "accept", "no-route", List.of(), "passed");

        RecipientNote testee = MailNotes.ofDoor(Map.of(ROUTED, List.of(door))).of(ROUTED);

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
                                        "door",
                                        List.of("x", Map.of("raw", "x")))))
                        .of(ROUTED))
                .isEqualTo(RecipientNote.NONE);
    }

    @Test
    void withDecisionsShouldNotTakeBackThatTheMailWasLetPass() {
        MailNotes testee = MailNotes.NONE.passOn(List.of(ROUTED)).withDecisions(Map.of(ROUTED, routed("a@b.test")));

        assertThat(testee.of(ROUTED).stage()).isEqualTo(Stage.PASSED_ON);
    }

    private static Decision routed(String destination) {
        return new Decision(
                Reason.ROUTED_OUTSIDE,
                Set.of(Notation.BANG_PATH, Notation.PERCENT_HACK),
                Optional.empty(),
                List.of(Host.of("example.net"), Host.of("[192.0.2.25]")),
                Optional.of(destination),
                Optional.empty());
    }
}
