/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.time.MovableClock;

class OutsiderSecretsTest {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T08:00:00Z"));
    private final OutsiderSecrets testee = new OutsiderSecrets(clock);

    @Test
    void secretShouldBeRedeemedOnce() {
        String secret = testee.issue().orElseThrow();

        assertThat(testee.redeem(secret)).isTrue();
        assertThat(testee.redeem(secret)).isFalse();
    }

    @Test
    void secretShouldBeLongAndNeverTheSame() {
        String first = testee.issue().orElseThrow();
        String second = testee.issue().orElseThrow();

        assertThat(first).hasSize(64).matches("[0-9a-f]+").isNotEqualTo(second);
    }

    @Test
    void eachSecretShouldBeGoodForItself() {
        String first = testee.issue().orElseThrow();
        String second = testee.issue().orElseThrow();

        assertThat(testee.redeem(first)).isTrue();
        assertThat(testee.redeem(second)).isTrue();
    }

    @Test
    void secretShouldNotOutliveAMinute() {
        String secret = testee.issue().orElseThrow();

        clock.pass(Duration.ofSeconds(60));

        assertThat(testee.redeem(secret)).isFalse();
    }

    @Test
    void secretShouldLiveForAlmostAMinute() {
        String secret = testee.issue().orElseThrow();

        clock.pass(Duration.ofMillis(59_999));

        assertThat(testee.redeem(secret)).isTrue();
    }

    @Test
    void withdrawnSecretShouldBeRefused() {
        String secret = testee.issue().orElseThrow();

        testee.withdraw(secret);

        assertThat(testee.redeem(secret)).isFalse();
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", "0", "0000000000000000000000000000000000000000000000000000000000000000"})
    void whatWasNotIssuedShouldBeRefused(String presented) {
        testee.issue();

        assertThat(testee.redeem(presented)).isFalse();
    }

    @Test
    void partOfASecretShouldBeRefused() {
        String secret = testee.issue().orElseThrow();

        assertThat(testee.redeem(secret.substring(1))).isFalse();
        assertThat(testee.redeem(secret + "0")).isFalse();
        assertThat(testee.redeem(secret)).isTrue();
    }

    @Test
    void numberOfOutstandingSecretsShouldBeBounded() {
        for (int i = 0; i < OutsiderSecrets.MAX_OUTSTANDING; i++) {
            assertThat(testee.issue()).isPresent();
        }

        assertThat(testee.issue()).isEmpty();
    }

    @Test
    void expiredSecretsShouldMakeRoom() {
        for (int i = 0; i < OutsiderSecrets.MAX_OUTSTANDING; i++) {
            testee.issue();
        }

        clock.pass(OutsiderSecrets.LIFETIME);

        assertThat(testee.issue()).isPresent();
    }
}
