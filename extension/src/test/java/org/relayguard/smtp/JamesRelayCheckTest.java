/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.RcptHook;
import org.apache.james.smtpserver.AuthRequiredToRelayRcptHook;
import org.apache.james.smtpserver.JamesRcptCmdHandler;
import org.apache.james.smtpserver.dsn.DSNRcptParameterHook;
import org.apache.james.smtpserver.fastfail.ValidRcptHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.attempt.FinalAction;
import org.relayguard.james.Stores;

class JamesRelayCheckTest {

    private static final String RELAY = "RCPT TO:<user@victim.test>";
    private static final String JAMES = "550 5.7.1 Requested action not taken: relaying denied";

    private final FakeSession session = new FakeSession(SmtpFixture.STRANGER, false).withSender("a@foreign.test");
    private RcptHook relayCheck;
    private RcptHook validRcpt;
    private JamesRcptCmdHandler rcpt;

    @BeforeEach
    void setUp() throws Exception {
        Stores stores = new Stores();
        relayCheck = new AuthRequiredToRelayRcptHook(stores.domains);
        validRcpt = new ValidRcptHandler(stores.users, stores.mappings, stores.domains);
        rcpt = new JamesRcptCmdHandler(new RecordingMetricFactory(), stores.domains);
    }

    private Response ask(SmtpFixture smtp, String line, List<RcptHook> hooks, List<CommandHandler<?>> handlers) {
        ForwardPathHandler handler = smtp.forwardPathHandler();
        List<RcptHook> all = new ArrayList<>(List.of(handler));
        all.addAll(hooks);
        handler.wireExtensions(RcptHook.class, all);
        List<CommandHandler<?>> commands = new ArrayList<>(List.of(handler));
        commands.addAll(handlers);
        handler.wireExtensions(CommandHandler.class, commands);
        return handler.onCommand(session, SmtpFixture.request(line));
    }

    @Nested
    class Asked {

        @Test
        void replyShouldBeJamesAndRecordedAsJames() {
            SmtpFixture smtp = SmtpFixture.with();

            Response reply = ask(smtp, RELAY, List.of(validRcpt, relayCheck), List.of(rcpt));

            assertThat(SmtpFixture.line(reply)).isEqualTo(JAMES);
            assertThat(smtp.attempts()).singleElement().satisfies(act -> {
                assertThat(act.outcome().action()).isEqualTo(FinalAction.REFUSED_BY_SERVER);
                assertThat(act.outcome().reply()).contains(JAMES);
                assertThat(act.envelope().recipient()).contains("user@victim.test");
            });
            assertThat(SessionMemory.pending(session)).isEmpty();
            assertThat(SessionMemory.judged(session)).isEmpty();
        }

        @Test
        void hookOfDsnInFrontShouldNotMatter() {
            List<RcptHook> hooks = List.of(validRcpt, new DSNRcptParameterHook(), relayCheck);

            assertThat(SmtpFixture.line(ask(SmtpFixture.with(), RELAY, hooks, List.of(rcpt))))
                    .isEqualTo(JAMES);
        }
    }

    @Nested
    class NotAsked {

        @ParameterizedTest(name = "{0} {1}")
        @CsvSource({
            "RCPT TO:<user@example.net>,               , a local recipient",
            "RCPT TO:<user@victim.test>,  mode=observe, only observed",
            "RCPT TO:<user@victim.test>,  observe.reasons=relay-denied, its reason only observed",
            "RCPT TO:<user@victim.test> NOTIFY=NEVER, , a parameter comes first",
            "RCPT TO:<us..er@victim.test>, mode=observe, a syntax error comes first"
        })
        void jamesShouldGoOn(String line, String setting, String why) {
            SmtpFixture smtp = setting == null ? SmtpFixture.with() : SmtpFixture.with(setting);

            assertThat(ask(smtp, line, List.of(validRcpt, relayCheck), List.of(rcpt)))
                    .as(why)
                    .isNull();
        }

        @Test
        void jamesShouldGoOnWhereAnotherHookMayAnswerFirst() {
            RcptHook greylisting = new RcptHook() {};

            assertThat(ask(SmtpFixture.with(), RELAY, List.of(greylisting, relayCheck), List.of(rcpt)))
                    .isNull();
        }

        @Test
        void jamesShouldGoOnWhereThereIsNoRelayCheck() {
            assertThat(ask(SmtpFixture.with(), RELAY, List.of(validRcpt), List.of(rcpt)))
                    .isNull();
        }

        @Test
        void jamesShouldGoOnWhereAnotherHandlerMayAnswerRcpt() {
            CommandHandler<SMTPSession> other = new CommandHandler<>() {
                @Override
                public Response onCommand(SMTPSession ignored, Request request) {
                    return null;
                }

                @Override
                public Collection<String> getImplCommands() {
                    return List.of("RCPT");
                }
            };

            assertThat(ask(SmtpFixture.with(), RELAY, List.of(validRcpt, relayCheck), List.of(other, rcpt)))
                    .isNull();
        }

        @Test
        void jamesShouldGoOnWhenItsRelayCheckHasNoObjection() throws Exception {
            RcptHook knowing = new AuthRequiredToRelayRcptHook(new Stores().withDomains("victim.test").domains);

            assertThat(ask(SmtpFixture.with(), RELAY, List.of(validRcpt, knowing), List.of(rcpt)))
                    .isNull();
            assertThat(SessionMemory.judged(session)).isPresent();
        }
    }

    @Test
    void refusalShouldBeEmptyForALocalRecipient() throws Exception {
        assertThat(JamesRelayCheck.in(List.of(relayCheck))
                        .orElseThrow()
                        .refusal(session, MaybeSender.nullSender(), new MailAddress("bob@example.net")))
                .isEmpty();
    }
}
