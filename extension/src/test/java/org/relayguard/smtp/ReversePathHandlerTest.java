/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.protocols.api.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReversePathHandlerTest {

    private static final String ROUTED = "MAIL FROM:<victim%victim.test@old.example>";

    private final Door door = Door.with("trusted.networks=2001:db8::1/128");
    private final ReversePathHandler testee = door.reversePathHandler();
    private final FakeSession session = new FakeSession(Door.STRANGER, false);

    private Response ask(String line) {
        return testee.onCommand(session, Door.request(line));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {ROUTED, ROUTED + " SIZE=1", "MAIL FROM:<victim%victim.test@example.net>"})
    void routeAtOneOfOurDomainsShouldBeRefused(String line) {
        assertThat(Door.line(ask(line))).isEqualTo("550 5.7.1 Sender refused: percent-hack not accepted");
        assertThat(door.attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.finding().reason()).isEqualTo("sender-routed"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "MAIL FROM:<>",
                "MAIL FROM:<anybody@foreign.test>",
                "MAIL FROM:<user%victim.test@foreign.test>",
                "MAIL FROM:<bob@example.net>",
                "MAIL",
                "MAIL FROM:victim%victim.test@old.example"
            })
    void everythingElseShouldBeJames(String line) {
        assertThat(ask(line)).isNull();
        assertThat(door.attempts()).isEmpty();
    }

    @Test
    void sourceRouteShouldKeepJamesReplyAndBeRecordedWithIt() {
        assertThat(ask("MAIL FROM:<@old.example:victim@victim.test>")).isNull();

        door.doorkeeper.onReply(session, Door.reply("501", "5.1.7 Syntax error in sender address"));

        assertThat(door.attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.finding().reason()).isEqualTo("sender-source-route"));
    }

    @Test
    void secondMailShouldKeepJames503() {
        session.withSender("a@foreign.test");

        assertThat(ask(ROUTED)).isNull();
        assertThat(door.attempts()).isEmpty();
    }

    @Test
    void mailBeforeEhloShouldKeepJames503() {
        session.withoutEhlo();

        assertThat(ask(ROUTED)).isNull();
        assertThat(door.attempts()).isEmpty();
    }

    @Test
    void trustThatJamesGaveByMistakeShouldBeTakenBeforeAnyRecipient() {
        FakeSession neighbour = new FakeSession("2001:db8::2", true);

        assertThat(testee.onCommand(neighbour, Door.request("MAIL FROM:<>"))).isNull();

        assertThat(neighbour.isRelayingAllowed()).isFalse();
    }
}
