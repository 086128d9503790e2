/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.relayguard.address.Notation;

class DecisionTest {

    @ParameterizedTest(name = "{0} {1}: attempt {2}, routed {3}")
    @CsvSource({
        "ROUTED_OUTSIDE,       PERCENT_HACK, true,  true",
        "RELAY_DENIED,         ,             true,  false",
        "RELAY_DENIED,         PERCENT_HACK, true,  true",
        "DOMAIN_LOOKUP_FAILED, ,             true,  false",
        "ROUTE_ENDS_HERE,      PERCENT_HACK, true,  true",
        "TRUSTED_ROUTE,        PERCENT_HACK, true,  true",
        "TRUSTED_CLIENT,       PERCENT_HACK, false, true",
        "TRUSTED_CLIENT,       ,             false, false",
        "LOCAL_RECIPIENT,      ,             false, false",
        "NO_ROUTE,             ,             false, false",
        "KNOWN_ADDRESS,        ,             false, false"
    })
    void decisionShouldSayWhetherItIsWorthARecordAndWhetherARouteIsWritten(
            Reason reason, Notation notation, boolean attempt, boolean routed) {
        Decision testee =
                notation == null ? SampleDecisions.because(reason) : SampleDecisions.because(reason, notation);

        assertThat(testee.isAttempt()).isEqualTo(attempt);
        assertThat(testee.isRouted()).isEqualTo(routed);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void whatIsNotAcceptedShouldBeWorthARecord(Reason reason) {
        assertThat(SampleDecisions.because(reason).isAttempt() || reason.verdict() == Verdict.ACCEPT)
                .isTrue();
    }

    @Test
    void cappedShouldLeaveWhatFits() {
        Decision testee = SampleDecisions.routedOutside();

        assertThat(testee.capped()).isSameAs(testee);
    }

    @Test
    void cappedShouldNotPartAPairOfSurrogates() {
        String pairs = "x" + "\uD83D\uDE00".repeat(1_000);

        assertThat(SampleDecisions.hostile(pairs, 1).capped().destination().orElseThrow())
                .hasSize(Decision.MAX_DESTINATION - 1);
    }
}
