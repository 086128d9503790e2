/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.protocols.api.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.attempt.FinalAction;

class ReversePathHandlerTest {

    private static final String ROUTED = "MAIL FROM:<victim%victim.test@old.example>";

    private final SmtpFixture fixture = SmtpFixture.with("trusted.networks=2001:db8::1/128");
    private final ReversePathHandler testee = fixture.reversePathHandler();
    private final FakeSession session = new FakeSession(SmtpFixture.STRANGER, false);

    private Response ask(String line) {
        return testee.onCommand(session, SmtpFixture.request(line));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {ROUTED, ROUTED + " SIZE=1", "MAIL FROM:<victim%victim.test@example.net>"})
    void routeAtOneOfOurDomainsShouldBeRefused(String line) {
        assertThat(SmtpFixture.line(ask(line))).isEqualTo("550 5.7.1 Sender refused: percent-hack not accepted");
        assertThat(fixture.attempts())
                .singleElement()
                .satisfies(attempt ->
                        assertThat(attempt.detection().reason().label()).isEqualTo("sender-routed"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "MAIL FROM:<>",
                "MAIL FROM:<anybody@foreign.test>",
                "MAIL FROM:<user%victim.test@foreign.test>",
                "MAIL FROM:<bob@example.net>",
                "MAIL FROM:<@>",
                "MAIL"
            })
    void everythingElseShouldBeJames(String line) {
        assertThat(ask(line)).isNull();
        assertThat(fixture.attempts()).isEmpty();
    }

    @Test
    void sourceRouteShouldKeepJamesReplyAndBeRecordedWithIt() {
        Response response = ask("MAIL FROM:<@old.example:victim@victim.test>");
        fixture.gate.onReply(session, response);

        assertThat(SmtpFixture.line(response)).isEqualTo("501 5.1.7 Syntax error in sender address");

        assertThat(fixture.attempts())
                .singleElement()
                .satisfies(attempt ->
                        assertThat(attempt.detection().reason().label()).isEqualTo("sender-source-route"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "MAIL FROM victim%victim.test@old.example, sender-routed",
        "MAIL FROM:<user@third.test@[198.51.100.9]> SIZE=1, sender-malformed-route",
        "MAIL FROM user@third.test@[198.51.100.9], sender-malformed-route"
    })
    void syntaxErrorShouldKeepJamesReplyAndBeRecorded(String line, String reason) {
        assertThat(ask(line)).isNull();
        fixture.gate.onReply(session, SmtpFixture.reply("501", "5.1.7 Syntax error in MAIL command"));

        assertRecordedAsRefusedByServer(reason);
    }

    @Test
    void secondMailShouldKeepJames503AndBeRecorded() {
        session.withSender("a@foreign.test");

        assertThat(ask(ROUTED)).isNull();
        fixture.gate.onReply(session, SmtpFixture.reply("503", "5.5.0 Sender already specified"));

        assertRecordedAsRefusedByServer("sender-routed");
    }

    @Test
    void mailBeforeEhloShouldKeepJames503AndBeRecorded() {
        session.withoutEhlo();

        assertThat(ask(ROUTED)).isNull();
        fixture.gate.onReply(session, SmtpFixture.reply("503", "5.5.0 Need HELO or EHLO before MAIL"));

        assertRecordedAsRefusedByServer("sender-routed");
    }

    private void assertRecordedAsRefusedByServer(String reason) {
        assertThat(fixture.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.detection().reason().label()).isEqualTo(reason);
            assertThat(attempt.outcome().action()).isEqualTo(FinalAction.REFUSED_BY_SERVER);
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "MAIL FROM:<us..er@foreign.test>, malformed",
        "MAIL FROM:<a b>, malformed",
        "MAIL FROM:<user@third.test@[198.51.100.9]>, sender-malformed-route"
    })
    void jamesSyntaxErrorShouldBeGivenWithoutJamesAndBeOneRecord(String line, String reason) {
        Response response = ask(line);
        fixture.gate.onReply(session, response);

        assertThat(SmtpFixture.line(response)).isEqualTo("501 5.1.7 Syntax error in sender address");
        assertRecordedAsRefusedByServer(reason);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "MAIL FROM:victim%victim.test@old.example, sender-routed",
        "MAIL FROM:user@third.test@[198.51.100.9], sender-malformed-route",
        "MAIL FROM:bob@example.net, malformed"
    })
    void senderWithoutBracketsShouldGetJames501AndBeOneRecord(String line, String reason) {
        Response response = ask(line);
        fixture.gate.onReply(session, response);

        assertThat(SmtpFixture.line(response)).isEqualTo("501 5.1.7 Syntax error in MAIL command");
        assertRecordedAsRefusedByServer(reason);
    }

    @Test
    void malformedSenderWithParametersShouldBeJames() {
        assertThat(ask("MAIL FROM:<us..er@foreign.test> SIZE=99999999999")).isNull();
    }

    @ParameterizedTest(name = "relaying {0}: {1}")
    @CsvSource({
        "false, 'MAIL FROM:<\"x\\~RCPT TO:<user@victim.test>\\~\"@evil.test>', 501 5.1.7 Syntax error in sender address",
        "true, 'MAIL FROM:<\"x\\~DATA\\~\"@evil.test>', 501 5.1.7 Syntax error in sender address",
        "true, MAIL FROM:<a@evil.test> ENVID=x~RCPT, 501 5.1.7 Syntax error in sender address",
        "false, MAIL FROM:x~2026 [INFO] forged, 501 5.1.7 Syntax error in MAIL command"
    })
    void controlCharacterShouldBeRefusedForEverybody(boolean relaying, String line, String reply) {
        FakeSession client = new FakeSession(SmtpFixture.STRANGER, relaying);

        assertThat(SmtpFixture.line(testee.onCommand(client, SmtpFixture.request(line.replace('~', '\r')))))
                .isEqualTo(reply);
        assertThat(fixture.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.detection().reason().label()).isEqualTo("sender-control-character");
            assertThat(attempt.outcome().action()).isEqualTo(FinalAction.REFUSED_AT_SMTP);
        });
    }

    @Test
    void trustThatJamesGaveByMistakeShouldBeTakenBeforeAnyRecipient() {
        FakeSession neighbour = new FakeSession("2001:db8::2", true);

        assertThat(testee.onCommand(neighbour, SmtpFixture.request("MAIL FROM:<>")))
                .isNull();

        assertThat(neighbour.isRelayingAllowed()).isFalse();
    }
}
