/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.protocols.smtp.hook.HookResult;
import org.junit.jupiter.api.Test;

class UnknownCommandLimitHookTest {

    private final FakeSession session = new FakeSession(Door.STRANGER, false);

    private static UnknownCommandLimitHook with(String... lines) {
        Door door = Door.with(lines);
        return new UnknownCommandLimitHook(door.configuration, door.configuration.mode());
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
    void eachConnectionShouldHaveACountOfItsOwn() {
        UnknownCommandLimitHook testee = with("smtp.unknown-commands=3");
        afterThree(testee);

        assertThat(testee.doUnknown(new FakeSession(Door.STRANGER, false), "XFOO"))
                .isEqualTo(HookResult.DECLINED);
    }

    @Test
    void zeroShouldMeanNoLimit() {
        assertThat(afterThree(with("smtp.unknown-commands=0"))).isEqualTo(HookResult.DECLINED);
    }

    @Test
    void observeModeShouldLeaveItToJames() {
        assertThat(afterThree(with("mode=observe", "smtp.unknown-commands=3"))).isEqualTo(HookResult.DECLINED);
    }
}
