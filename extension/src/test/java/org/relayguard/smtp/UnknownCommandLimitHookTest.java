/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.protocols.smtp.hook.HookResult;
import org.junit.jupiter.api.Test;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.FinalAction;
import org.relayguard.attempt.Outcome;

class UnknownCommandLimitHookTest {

    private final FakeSession session = new FakeSession(SmtpFixture.STRANGER, false);

    private SmtpFixture fixture;

    private UnknownCommandLimitHook with(String... lines) {
        fixture = SmtpFixture.with(lines);
        return new UnknownCommandLimitHook(fixture.configuration, fixture.gate);
    }

    private HookResult afterThree(UnknownCommandLimitHook testee) {
        for (int i = 0; i < 3; i++) {
            assertThat(testee.doUnknown(session, "XFOO")).isEqualTo(HookResult.DECLINED);
        }
        return testee.doUnknown(session, "XFOO");
    }

    @Test
    void oneCommandOverTheLimitShouldEndTheConnection() {
        HookResult result = afterThree(with("smtp.unknown-commands=3"));

        assertThat(result.getResult().isDisconnected()).isTrue();
        assertThat(result.getSmtpRetCode()).isEqualTo("421");
        assertThat(SessionMemory.isClosed(session)).isTrue();
    }

    @Test
    void endOfTheConnectionShouldBeOneAttempt() {
        UnknownCommandLimitHook testee = with("smtp.unknown-commands=3");
        SessionMemory.rememberLine(session, SmtpFixture.bytes("XFOO \u0001 bar"));

        afterThree(testee);

        assertThat(fixture.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.detection().reason().label()).isEqualTo("too-many-unknown-commands");
            assertThat(attempt.outcome())
                    .isEqualTo(Outcome.of(FinalAction.DISCONNECTED, "421 4.7.0 Too many unknown commands, goodbye"));
            assertThat(attempt.evidence().text()).isEqualTo("XFOO \u0001 bar");
        });
    }

    @Test
    void eachConnectionShouldHaveACountOfItsOwn() {
        UnknownCommandLimitHook testee = with("smtp.unknown-commands=3");
        afterThree(testee);

        assertThat(testee.doUnknown(new FakeSession(SmtpFixture.STRANGER, false), "XFOO"))
                .isEqualTo(HookResult.DECLINED);
    }

    @Test
    void zeroShouldMeanNoLimit() {
        assertThat(afterThree(with("smtp.unknown-commands=0"))).isEqualTo(HookResult.DECLINED);
    }

    @Test
    void observeModeShouldLeaveItToJamesAndRecordItOnce() {
        UnknownCommandLimitHook testee = with("mode=observe", "smtp.unknown-commands=3");

        assertThat(afterThree(testee)).isEqualTo(HookResult.DECLINED);
        assertThat(testee.doUnknown(session, "XFOO")).isEqualTo(HookResult.DECLINED);

        assertThat(SessionMemory.isClosed(session)).isFalse();
        assertThat(fixture.attempts())
                .singleElement()
                .extracting(Attempt::outcome)
                .isEqualTo(Outcome.of(FinalAction.OBSERVED));
    }
}
