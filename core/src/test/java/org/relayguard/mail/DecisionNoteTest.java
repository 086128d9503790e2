/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.relayguard.address.Host;
import org.relayguard.address.LookAlike;
import org.relayguard.address.Notation;
import org.relayguard.policy.Decision;
import org.relayguard.policy.DomainClass;
import org.relayguard.policy.Reason;

class DecisionNoteTest {

    @Test
    void writeShouldNameEverythingInAReadableOrder() {
        assertThat(DecisionNote.write(routed("user@victim.test")))
                .containsExactly(
                        "reason=routed-outside",
                        "notation=percent-hack",
                        "notation=bang-path",
                        "look-alike=sub-address",
                        "hop=example.net",
                        "hop=[192.0.2.25]",
                        "destination=user@victim.test",
                        "destination-class=external");
    }

    @Test
    void readShouldGiveBackWhatWasWritten() {
        Decision decision = routed("user@victim.test");

        assertThat(DecisionNote.read(DecisionNote.write(decision))).contains(decision);
    }

    @Test
    void readShouldGiveBackWhatAClientWroteWhateverItIs() {
        Decision decision = routed("reason=person\r\nhop=a,b;c=\u0000\"@victim.test");

        assertThat(DecisionNote.read(DecisionNote.write(decision))).contains(decision);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Reason.class)
    void readShouldGiveBackEveryReason(Reason reason) {
        Decision decision =
                new Decision(reason, Set.of(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());

        assertThat(DecisionNote.read(DecisionNote.write(decision))).contains(decision);
    }

    @Test
    void readShouldBeEmptyWhenTheReasonIsNotKnownHere() {
        assertThat(DecisionNote.read(List.of("reason=of-a-later-release"))).isEmpty();
        assertThat(DecisionNote.read(List.of())).isEmpty();
    }

    @Test
    void readShouldLeaveOutANotationThatIsNotKnownHere() {
        assertThat(DecisionNote.read(
                                List.of("reason=routed-outside", "notation=of-a-later-release", "notation=bang-path"))
                        .orElseThrow()
                        .notations())
                .containsExactly(Notation.BANG_PATH);
    }

    private static Decision routed(String destination) {
        return new Decision(
                Reason.ROUTED_OUTSIDE,
                Set.of(Notation.BANG_PATH, Notation.PERCENT_HACK),
                Optional.of(LookAlike.SUB_ADDRESS),
                List.of(Host.of("example.net"), Host.of("[192.0.2.25]")),
                Optional.of(destination),
                Optional.of(DomainClass.EXTERNAL));
    }
}
