/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.it.james.Directory;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.james.JamesServerBuilder;
import org.relayguard.it.james.Ports;
import org.relayguard.it.smtp.SmtpConnection;

/**
 * Four listeners in one James, each with settings of its own, beside the same James without the guard: 25 and 465 of the
 * sample, one with STARTTLS where paths need no brackets, and one behind a balancer that {@code trusted.proxies} does not know.
 */
class ListenersIT {

    private static final int SUBMISSION = Ports.another();
    private static final int BALANCED = Ports.another();
    private static final int SUBMISSION_ALONE = Ports.another();
    private static final int BALANCED_ALONE = Ports.another();

    private static JamesProcess alone;
    private static JamesProcess guarded;

    @BeforeAll
    static void start() {
        alone = start(
                JamesProcess.named("listeners-alone").withoutGuard(),
                Listeners.startTls(SUBMISSION_ALONE, false),
                Listeners.behindProxy(BALANCED_ALONE, false));
        guarded = start(
                JamesProcess.named("listeners"),
                Listeners.startTls(SUBMISSION, true),
                Listeners.behindProxy(BALANCED, true));
    }

    private static JamesProcess start(JamesServerBuilder builder, String... listeners) {
        for (String listener : listeners) {
            builder.edit("smtpserver.xml", file -> file.append("/smtpservers", listener));
        }
        JamesProcess server = builder.start();
        server.directory().addUser("bob@example.net");
        return server;
    }

    @AfterAll
    static void stop() {
        guarded.close();
        alone.close();
    }

    private static List<String> said(int port, String... commands) {
        List<String> replies = new ArrayList<>();
        try (SmtpConnection connection = SmtpConnection.open(port)) {
            replies.add(connection.greeting().toString());
            for (String command : commands) {
                replies.add(command + " -> "
                        + (command.equals("STARTTLS") ? connection.startTls() : connection.command(command)));
            }
        }
        return replies;
    }

    private static String last(List<String> replies) {
        String reply = replies.get(replies.size() - 1);
        return reply.substring(reply.indexOf(" -> ") + 4);
    }

    @Nested
    class StartTls {

        private static final String ROUTE = "RCPT TO:<user%victim.test@branch.example>";

        @Test
        void submissionShouldBeThatOfJamesAlone() {
            String[] dialogue = {
                "EHLO client.test",
                "STARTTLS",
                "EHLO client.test",
                "MAIL FROM:<bob@example.net>",
                "RCPT TO:<user@victim.test>",
                "RSET",
                "AUTH PLAIN AGJvYkBleGFtcGxlLm5ldAB3cm9uZw==",
                "AUTH PLAIN AGJvYkBleGFtcGxlLm5ldABzZWNyZXQ=",
                "MAIL FROM:<bob@example.net> RET=HDRS",
                "RCPT TO:<user@victim.test> NOTIFY=SUCCESS",
                "RCPT TO:<nobody@example.net>",
                "QUIT"
            };

            assertThat(said(SUBMISSION, dialogue))
                    .isEqualTo(said(SUBMISSION_ALONE, dialogue))
                    .anySatisfy(reply -> assertThat(reply).startsWith("AUTH").contains("235 "))
                    .anySatisfy(reply -> assertThat(reply).contains("<user@victim.test> NOTIFY", "-> 250"))
                    .anySatisfy(reply -> assertThat(reply).contains("RCPT TO:<user@victim.test> -> 530"));
        }

        @Test
        void routeOfAUserShouldBeObservedAndOfAStrangerRefused() {
            try (SmtpConnection connection = SmtpConnection.open(SUBMISSION)) {
                connection.command("EHLO client.test");
                connection.startTls();
                connection.command("EHLO client.test");
                connection.command("MAIL FROM:<bob@example.net>");
                assertThat(connection.command(ROUTE).toString())
                        .isEqualTo("550 5.7.1 Relaying denied: percent-hack not accepted");
                connection.command("RSET");
                connection.authenticate("bob@example.net", Directory.PASSWORD);
                connection.command("MAIL FROM:<bob@example.net>");
                assertThat(connection.command(ROUTE).code()).isEqualTo(250);
            }
            assertThat(guarded.log().awaitLinesWith("reason=trusted-route", 1))
                    .singleElement()
                    .asString()
                    .contains("action=observed", "server-port=" + SUBMISSION, "user=\"bob@example.net\"");
        }
    }

    /** James takes a password wherever it is sent, whatever {@code announce} and {@code requireSSL} say. */
    @Nested
    class Passwords {

        private static final String PLAIN = "AUTH PLAIN AGJvYkBleGFtcGxlLm5ldABzZWNyZXQ=";
        private static final String LOGIN = "AUTH LOGIN Ym9iQGV4YW1wbGUubmV0";

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {PLAIN, LOGIN, "AUTH LOGIN", "AUTH PLAIN", "auth plain", "AUTH XOAUTH2 x", "AUTH"})
        void port25ShouldTakeNoPassword(String line) {
            assertThat(said(guarded.ports().smtp(), "EHLO client.test", line))
                    .last()
                    .isEqualTo(line + " -> 502 5.5.1 Authentication is not available here");
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {PLAIN, LOGIN, "AUTH LOGIN", "AUTH PLAIN", "auth plain", "AUTH XOAUTH2 x", "AUTH"})
        void submissionShouldTakeNoPasswordInClear(String line) {
            assertThat(said(SUBMISSION, "EHLO client.test", line))
                    .last()
                    .isEqualTo(line + " -> 538 5.7.11 Encryption required for authentication");
        }

        @Test
        void passwordInClearShouldGiveNoTrustThoughJamesAloneLetsTheClientRelay() {
            String[] dialogue = {
                "EHLO client.test", PLAIN, "MAIL FROM:<bob@example.net>", "RCPT TO:<user@victim.test>", "QUIT"
            };

            assertThat(said(SUBMISSION_ALONE, dialogue))
                    .anySatisfy(reply -> assertThat(reply).startsWith("AUTH").contains("-> 235 "))
                    .anySatisfy(reply -> assertThat(reply).startsWith("RCPT").contains("-> 250 "));
            assertThat(said(SUBMISSION, dialogue))
                    .anySatisfy(reply -> assertThat(reply).startsWith("RCPT").contains("-> 550 "));
        }

        @Test
        void tlsShouldBeStartedAndThePasswordTakenAfterwards() {
            assertThat(said(SUBMISSION, "EHLO client.test", PLAIN, "STARTTLS", "EHLO client.test", PLAIN))
                    .anySatisfy(reply -> assertThat(reply).startsWith("STARTTLS -> 220 "))
                    .last()
                    .asString()
                    .startsWith(PLAIN + " -> 235 ");
        }

        @Test
        void tlsPortShouldTakeThePasswordAndNoStartTls() {
            try (SmtpConnection connection =
                    SmtpConnection.openTls(guarded.ports().submission())) {
                connection.command("EHLO client.test");
                assertThat(connection.command(PLAIN).code()).isEqualTo(235);
                assertThat(connection.command("STARTTLS").code()).isEqualTo(500);
            }
        }
    }

    @Nested
    class WithoutBrackets {

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "RCPT TO:bob@example.net",
                    "RCPT TO:  bob@example.net",
                    "RCPT TO:<bob@example.net>",
                    "RCPT TO:<bob@example.net",
                    "RCPT TO:bob@example.net>",
                    "RCPT TO:bob@example.net NOTIFY=NEVER",
                    "RCPT TO:<bob@example.net> NOTIFY=NEVER",
                    "RCPT TO:<bob@example.net> FOO=BAR",
                    "RCPT TO:bob",
                    "RCPT TO:bo b@example.net",
                    "RCPT TO:user@victim.test",
                    "RCPT TO:",
                    "RCPT bob@example.net"
                })
        void lineShouldBeAnsweredAsByJamesAlone(String line) {
            String[] dialogue = {"EHLO client.test", "MAIL FROM:someone@foreign.test", line, "NOOP"};

            assertThat(said(SUBMISSION, dialogue)).isEqualTo(said(SUBMISSION_ALONE, dialogue));
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "RCPT TO:user%victim.test@branch.example",
                    "RCPT TO: user%victim.test@branch.example",
                    "RCPT TO:<user%victim.test@branch.example>",
                    "RCPT TO:user%victim.test@branch.example>"
                })
        void routeShouldBeRefused(String line) {
            assertThat(last(said(SUBMISSION, "EHLO client.test", "MAIL FROM:someone@foreign.test", line)))
                    .startsWith("550 5.7.1 Relaying denied: percent-hack");
        }

        @Test
        void reversePathWithARouteShouldBeRefused() {
            assertThat(last(said(SUBMISSION, "EHLO client.test", "MAIL FROM:a%victim.test@branch.example")))
                    .isEqualTo("550 5.7.1 Sender refused: percent-hack not accepted");
        }
    }

    /** What one listener knows, the others do not: brackets on port 25, delivery reports on 465 and 587 only. */
    @Nested
    class EachItsOwnSettings {

        private static final String REPORT = "RCPT TO:<user%victim.test@branch.example> NOTIFY=NEVER";

        @Test
        void listenerShouldKeepItsBrackets() {
            String[] dialogue = {
                "EHLO client.test", "MAIL FROM:<a@foreign.test>", "RCPT TO:user%victim.test@branch.example"
            };

            assertThat(said(guarded.ports().smtp(), dialogue))
                    .isEqualTo(said(alone.ports().smtp(), dialogue))
                    .last()
                    .asString()
                    .contains("-> 501 ");
        }

        @Test
        void listenerShouldKeepItsParameters() {
            String[] dialogue = {"EHLO client.test", "MAIL FROM:<a@foreign.test>", REPORT};

            assertThat(last(said(guarded.ports().smtp(), dialogue))).startsWith("504 ");
            assertThat(last(said(SUBMISSION, dialogue))).startsWith("550 5.7.1 ");
            try (SmtpConnection connection =
                    SmtpConnection.openTls(guarded.ports().submission())) {
                connection.command("EHLO client.test");
                connection.command("MAIL FROM:<a@foreign.test>");
                assertThat(connection.command(REPORT).toString()).startsWith("550 5.7.1 ");
            }
        }
    }

    /** {@code trusted.proxies} is empty: nobody may tell who the client is. */
    @Nested
    class ForgedHeader {

        private static final String FORGED = "PROXY TCP4 192.0.2.9 198.51.100.25 4711 25";

        @Test
        void headerShouldGainNothingThoughJamesAloneBelievesIt() {
            assertThat(rcpt(BALANCED_ALONE, "user@victim.test")).startsWith("250 ");
            assertThat(rcpt(BALANCED, "user@victim.test")).startsWith("550 5.7.1 ");
            assertThat(rcpt(BALANCED, "user%victim.test@branch.example"))
                    .isEqualTo("550 5.7.1 Relaying denied: percent-hack not accepted");

            assertThat(guarded.log().awaitLinesWith("reason=proxy-header-untrusted", 2))
                    .allSatisfy(line -> assertThat(line)
                            .contains("action=relaying-withdrawn", "\"claims to be 192.0.2.9\"")
                            .doesNotContain("client=192.0.2.9 "));
        }

        @Test
        void mailForUsShouldBeTaken() {
            assertThat(rcpt(BALANCED, "bob@example.net")).isEqualTo(rcpt(BALANCED_ALONE, "bob@example.net"));
        }

        private static String rcpt(int port, String recipient) {
            try (SmtpConnection connection = SmtpConnection.open(port)) {
                connection.writeLine(FORGED);
                connection.command("EHLO client.test");
                connection.command("MAIL FROM:<a@foreign.test>");
                return connection.command("RCPT TO:<" + recipient + ">").toString();
            }
        }
    }
}
