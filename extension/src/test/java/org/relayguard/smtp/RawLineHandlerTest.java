/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.api.handler.WiringException;
import org.apache.james.protocols.smtp.SMTPSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawLineHandlerTest {

    private static final String PROBE = "CONNECT mx.test:25 HTTP/1.1";

    private final FakeSession session = new FakeSession(SmtpFixture.STRANGER, false);
    private final James james = new James();

    @Nested
    class Lines {

        private final SmtpFixture fixture = SmtpFixture.with();
        private final RawLineHandler testee = fixture.rawLineHandler();

        @BeforeEach
        void wire() throws WiringException {
            testee.wireExtensions(LineHandler.class, List.of(testee, james));
        }

        @Test
        void commandShouldReachJamesWithItsBytesAtHand() {
            Response response = testee.onLine(session, SmtpFixture.bytes("EHLO client.test"));

            assertThat(SmtpFixture.line(response)).isEqualTo("250 OK");
            assertThat(james.bytesAtHand).containsExactly(SmtpFixture.bytes("EHLO client.test"));
        }

        @Test
        void bytesShouldBeForgottenBehindTheCommand() {
            testee.onLine(session, SmtpFixture.bytes("EHLO client.test"));
            assertThat(SessionMemory.line(session)).isEmpty();

            james.failing = true;
            assertThatThrownBy(() -> testee.onLine(session, SmtpFixture.bytes("NOOP")))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(SessionMemory.line(session)).isEmpty();
        }

        @Test
        void probeShouldBeAnsweredWithoutJames() {
            Response response = testee.onLine(session, SmtpFixture.bytes(PROBE));

            assertThat(response.getRetCode()).isEqualTo("421");
            assertThat(response.isEndSession()).isTrue();
            assertThat(james.bytesAtHand).isEmpty();
            assertThat(fixture.attempts())
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.evidence().text()).isEqualTo(PROBE));
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "GET http://user:pa55word@www.example.com/ HTTP/1.0\r\n",
                    "Proxy-Authorization: Basic pa55word\r\n",
                    "\u0005\u0001\u0002\u0001\u0004user\u0008pa55word\n"
                })
        void credentialsShouldNotBeKept(String line) {
            testee.onLine(session, line.getBytes(StandardCharsets.ISO_8859_1));

            assertThat(fixture.attempts())
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.evidence().text())
                            .contains("***")
                            .doesNotContain("pa55word"));
        }

        @Test
        void whatFollowsAProbeShouldBeNoCommandAnyMore() {
            testee.onLine(session, SmtpFixture.bytes(PROBE));

            assertThat(testee.onLine(session, SmtpFixture.bytes("EHLO client.test")))
                    .isNull();
            assertThat(testee.onLine(session, SmtpFixture.bytes(PROBE))).isNull();

            assertThat(james.bytesAtHand).isEmpty();
            assertThat(fixture.recorder.acts()).isEqualTo(1);
        }

        @Test
        void headerShouldBeAProbeOnlyAsFirstLine() {
            testee.onLine(session, SmtpFixture.bytes("EHLO client.test"));

            assertThat(SmtpFixture.line(testee.onLine(session, SmtpFixture.bytes("Host: mx.test"))))
                    .isEqualTo("250 OK");
        }

        @Test
        void attemptOfFailedCommandShouldNotGetTheReplyOfTheNext() {
            ForwardPathHandler forward = fixture.forwardPathHandler();
            session.withSender("a@foreign.test");
            james.before = () -> forward.onCommand(session, SmtpFixture.request("RCPT TO:<user@victim.test>"));
            james.failing = true;
            assertThatThrownBy(() -> testee.onLine(session, SmtpFixture.bytes("RCPT TO:<user@victim.test>")))
                    .isInstanceOf(IllegalStateException.class);

            james.before = () -> {};
            james.failing = false;
            testee.onLine(session, SmtpFixture.bytes("NOOP"));

            assertThat(fixture.attempts())
                    .allSatisfy(attempt -> assertThat(attempt.outcome().reply()).isNotEqualTo(Optional.of("250 OK")));
        }
    }

    @Nested
    class Observing {

        @Test
        void probeShouldReachJames() throws WiringException {
            RawLineHandler testee = SmtpFixture.with("mode=observe").rawLineHandler();
            testee.wireExtensions(LineHandler.class, List.of(testee, james));

            assertThat(SmtpFixture.line(testee.onLine(session, SmtpFixture.bytes(PROBE))))
                    .isEqualTo("250 OK");
        }
    }

    @Nested
    class Wiring {

        private final RawLineHandler testee = SmtpFixture.with().rawLineHandler();

        @Test
        void startShouldFailWhenItIsNotTheFirst() {
            assertThatThrownBy(() -> testee.wireExtensions(LineHandler.class, List.of(james, testee)))
                    .isInstanceOf(WiringException.class)
                    .hasMessageContaining("must be the first handler");
        }

        @Test
        void startShouldFailWhenNothingIsBehindIt() {
            assertThatThrownBy(() -> testee.wireExtensions(LineHandler.class, List.of(testee)))
                    .isInstanceOf(WiringException.class)
                    .hasMessageContaining("no handler after");
        }
    }

    private static final class James implements LineHandler<SMTPSession> {

        private final List<byte[]> bytesAtHand = new ArrayList<>();
        private Runnable before = () -> {};
        private boolean failing;

        @Override
        public Response onLine(SMTPSession session, byte[] line) {
            before.run();
            if (failing) {
                throw new IllegalStateException("as James fails");
            }
            SessionMemory.line(session).ifPresent(bytesAtHand::add);
            return SmtpFixture.reply("250", "OK");
        }
    }
}
