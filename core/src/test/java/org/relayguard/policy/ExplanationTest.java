/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The value of a decision, whether it comes from the policy or is read back. */
class ExplanationTest extends PolicyFixture {

    private static Decision readBack(Decision decision) {
        return new Decision(
                decision.reason(),
                decision.notations(),
                decision.lookAlike(),
                decision.hops(),
                decision.destination(),
                decision.destinationClass());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "user@example.net,             false",
        "user%victim.test@example.net, true",
        "50%off@example.net,           false",
        "user%victim.test@foreign.test, true",
        "user@victim.test,             false"
    })
    void decisionShouldBeTheSameWhenItIsReadBack(String recipient, boolean routed) {
        Decision decision = judge(recipient);

        assertThat(decision.isRouted()).isEqualTo(routed);
        assertThat(readBack(decision)).isEqualTo(decision).hasSameHashCodeAs(decision);
        assertThat(readBack(decision).isRouted()).isEqualTo(routed);
        assertThat(decision.toString()).contains(decision.reason().name());
    }

    @Test
    void decisionsShouldDifferByReasonAndByFacts() {
        Decision decision = judge("user@example.net");

        assertThat(decision)
                .isNotEqualTo(decision.because(Reason.MALFORMED))
                .isNotEqualTo(judge("bob@example.net"))
                .isNotEqualTo("user@example.net");
    }

    @Test
    void factsShouldBeMadeOnce() {
        Decision decision = judge("user%victim.test@example.net");

        assertThat(decision.destination()).containsSame(decision.destination().get());
    }

    @ParameterizedTest
    @CsvSource({"STRANGER", "TRUSTED", "SENT_BY_MAILET"})
    void unknownClientShouldHaveNothingButItsTrust(Trust trust) {
        assertThat(Client.unknown(trust)).isEqualTo(new Client(Optional.empty(), false, trust));
    }
}
