/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.it.james.Directory;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.james.Ports;
import org.relayguard.it.smtp.ServerReply;
import org.relayguard.it.smtp.SmtpConnection;
import org.relayguard.it.smtp.SmtpSink;

/** MAIL and RCPT lines that an attack on the running server got through, and what they get now. The gateway knows DSN. */
class HostileCommandsIT {

    private static final String EHLO = "EHLO client.test";
    private static final String SENDER = "MAIL FROM:<a@foreign.test>";
    private static final int WITH_OK_HOOK = Ports.another();

    /** A hook that says OK stands in front of everything. */
    private static final String OK_HOOK_LISTENER = """
            <smtpserver enabled="true">
              <jmxName>ok-hook</jmxName>
              <bind>127.0.0.1:%d</bind>
              <connectionBacklog>200</connectionBacklog>
              <connectiontimeout>360</connectiontimeout>
              <connectionLimit>0</connectionLimit>
              <connectionLimitPerIP>0</connectionLimitPerIP>
              <helloName autodetect="false">ok.example.net</helloName>
              <authorizedAddresses>192.0.2.0/24</authorizedAddresses>
              <verifyIdentity>false</verifyIdentity>
              <maxmessagesize>0</maxmessagesize>
              <smtpGreeting>ok.example.net ESMTP</smtpGreeting>
              <handlerchain enableJmx="false">
                <handler class="org.apache.james.protocols.smtp.core.PostmasterAbuseRcptHook"/>
                <handler class="org.relayguard.smtp.RawLineHandler"/>
                <handler class="org.relayguard.smtp.ReversePathHandler"/>
                <handler class="org.relayguard.smtp.ForwardPathHandler"/>
              </handlerchain>
            </smtpserver>""".formatted(WITH_OK_HOOK);

    private static SmtpSink gateway;
    private static SmtpSink outside;
    private static JamesProcess james;

    @BeforeAll
    static void start() {
        gateway = SmtpSink.start().announceDsn();
        outside = SmtpSink.start();
        james = JamesProcess.named("hostile-commands")
                .gateway(gateway)
                .outside(outside)
                .withLmtp()
                .edit("smtpserver.xml", file -> file.append("/smtpservers", OK_HOOK_LISTENER))
                .start();
        james.directory().addUser("bob@example.net");
    }

    @AfterAll
    static void stop() {
        james.close();
        gateway.close();
        outside.close();
    }

    private static ServerReply last(SmtpConnection connection, String... commands) {
        ServerReply reply = connection.greeting();
        for (String command : commands) {
            reply = connection.command(command);
        }
        return reply;
    }

    private static String reply(String... commands) {
        try (SmtpConnection connection = james.smtp()) {
            return last(connection, commands).toString();
        }
    }

    @Nested
    class ControlCharacters {

        private static final String DIALOGUE = "\"x\\\rRCPT TO:<user@victim.test>\\\rDATA\\\r\"";

        @Test
        void reversePathShouldBeRefusedForStrangerAndUser() {
            String mail = "MAIL FROM:<" + DIALOGUE + "@evil.test>";

            assertThat(reply(EHLO, mail)).isEqualTo("501 5.1.7 Syntax error in sender address");
            try (SmtpConnection user = SmtpConnection.openTls(james.ports().submission())) {
                user.command(EHLO);
                user.authenticate("bob@example.net", Directory.PASSWORD);
                assertThat(user.command(mail).toString()).isEqualTo("501 5.1.7 Syntax error in sender address");
                assertThat(last(user, "MAIL FROM:<bob@example.net>", "RCPT TO:<" + DIALOGUE + "@victim.test>")
                                .toString())
                        .isEqualTo("553 5.1.3 Syntax error in recipient address");
            }

            assertThat(james.log().awaitLinesWith("x\\\\\\rRCPT TO:<user@victim.test>\\\\\\rDATA", 3))
                    .allSatisfy(line -> assertThat(line).contains("control-character", "action=refused-at-smtp"));
        }

        /** James writes the name into the Received header, where a bare CR ends the line. */
        @Test
        void nameShouldWriteNoHeader() {
            assertThat(reply("EHLO h\rX-Forged: yes")).isEqualTo("501 5.5.4 Syntax error in the name");
            try (SmtpConnection lmtp = SmtpConnection.open(james.ports().lmtp())) {
                assertThat(lmtp.command("LHLO h\rX-Forged: yes").toString())
                        .isEqualTo("501 5.5.4 Syntax error in the name");
            }

            assertThat(james.log().awaitLinesWith("hello-control-character", 2)).hasSize(2);
        }

        @ParameterizedTest(name = "line {index}")
        @ValueSource(
                strings = {
                    "RCPT TO:<x\rforged - relay-attempt client=10.9.8.7@example.net>",
                    "RCPT TO:x\rforged - relay-attempt client=10.9.8.7@example.net",
                    "MAIL FROM:x\rforged - relay-attempt client=10.9.8.7@example.net",
                    "RCPT TO:<bob@example.net>\rforged - relay-attempt client=10.9.8.7"
                })
        void noLineOfTheLogShouldBeForged(String line) {
            String[] dialogue = line.startsWith("MAIL") ? new String[] {EHLO, line} : new String[] {EHLO, SENDER, line};

            assertThat(reply(dialogue)).startsWith("5");

            assertThat(james.log().lines()).noneMatch(written -> written.startsWith("forged"));
        }
    }

    @Nested
    class Blanks {

        @ParameterizedTest(name = "{0} blanks")
        @ValueSource(ints = {1, 16, 17, 18, 200})
        void noNumberShouldSwitchTheGuardOff(int blanks) {
            try (SmtpConnection connection =
                    SmtpConnection.openTls(james.ports().submission())) {
                String rcpt = "RCPT TO:<user%victim.test@branch.example>" + " ".repeat(blanks) + "NOTIFY=NEVER";

                assertThat(last(connection, EHLO, SENDER, rcpt).toString())
                        .isEqualTo("550 5.7.1 Relaying denied: percent-hack not accepted");
            }
        }

        @Test
        void blanksInsideTheBracketsShouldNotMakeASecondAct() {
            try (SmtpConnection connection = james.smtp()) {
                last(connection, EHLO, "MAIL FROM:<blanks@foreign.test>");
                assertThat(connection
                                .command("RCPT TO:< user%mx.example.net@example.net >")
                                .toString())
                        .startsWith("550 5.1.1"); // James's own
            }
            assertThat(GuardedChain.awaitActs(james, "blanks@foreign.test", 1)).hasSize(1);
        }
    }

    @Nested
    class LeftToJames {

        @Test
        void attemptShouldBeRecordedWhateverJamesAnswers() {
            assertThat(reply(EHLO, "MAIL FROM:<nobrackets@foreign.test>", "RCPT TO:user%victim.test@example.net"))
                    .isEqualTo("501 5.5.2 Syntax error in parameters or arguments");
            assertThat(reply(EHLO, "MAIL FROM:<a@example.com@[198.51.100.9]>"))
                    .isEqualTo("501 5.1.7 Syntax error in sender address");

            assertThat(GuardedChain.awaitActs(james, "nobrackets@foreign.test", 1))
                    .singleElement()
                    .asString()
                    .contains("reason=routed-outside", "action=refused-by-server", "reply=\"501 5.5.2");
            assertThat(james.log().awaitLinesWith("reason=sender-malformed-route", 1))
                    .singleElement()
                    .asString()
                    .contains("action=refused-by-server", "reply=\"501 5.1.7");
        }

        @Test
        void malformedAddressesShouldGetJamesReplyAndLeaveNoStackTrace() {
            assertThat(reply(EHLO, SENDER, "RCPT TO:<us..er@example.net>"))
                    .isEqualTo("553 5.1.3 Syntax error in recipient address");
            assertThat(reply(EHLO, "MAIL FROM:<us..er@foreign.test>"))
                    .isEqualTo("501 5.1.7 Syntax error in sender address");

            james.log().awaitLinesWith("reason=malformed", 2);
            assertThat(james.log().linesWith("AddressException")).isEmpty();
        }
    }

    @Nested
    class AcceptedByAHook {

        @Test
        void externalRecipientShouldBeRefusedAndNotBeOnTheMail() {
            try (SmtpConnection connection = SmtpConnection.open(WITH_OK_HOOK)) {
                assertThat(last(connection, EHLO, SENDER, "RCPT TO:<postmaster@victim.test>")
                                .toString())
                        .isEqualTo("550 5.7.1 Relaying denied");
                assertThat(connection.command("DATA").code()).isEqualTo(503);

                assertThat(connection
                                .command("RCPT TO:<postmaster@example.net>")
                                .code())
                        .isEqualTo(250);
                assertThat(last(connection, "DATA", "Subject: hello\r\n\r\n.").code())
                        .isEqualTo(250);
            }
            james.queues().awaitEmpty();
            assertThat(outside.attemptedForwardPaths()).isEmpty();
        }
    }

    @Nested
    class DeliveryReports {

        private static final String MAIL = " RET=FULL ENVID=QQ314159";
        private static final String RCPT = " NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;carol@branch.example";

        @Test
        void strangersWishShouldNotReachTheGatewayAndAUsersShould() {
            try (SmtpConnection stranger = SmtpConnection.openTls(james.ports().submission())) {
                stranger.command(EHLO);
                send(stranger, "victim@foreign.test");
            }
            try (SmtpConnection user = SmtpConnection.openTls(james.ports().submission())) {
                user.command(EHLO);
                user.authenticate("bob@example.net", Directory.PASSWORD);
                send(user, "bob@example.net");
            }
            james.queues().awaitEmpty();
            gateway.awaitEnvelopes(2);

            assertThat(gateway.commands())
                    .contains("MAIL FROM:<victim@foreign.test>", "RCPT TO:<carol@branch.example>");
            assertThat(commandsWith("MAIL FROM:<bob@example.net>"))
                    .singleElement()
                    .asString()
                    .contains("RET=FULL", "ENVID=QQ314159");
            assertThat(commandsWith("RCPT TO:"))
                    .filteredOn(line -> line.contains("NOTIFY"))
                    .hasSize(1);
        }

        private static List<String> commandsWith(String start) {
            return gateway.commands().stream()
                    .filter(line -> line.startsWith(start))
                    .toList();
        }

        private static void send(SmtpConnection connection, String sender) {
            assertThat(last(
                                    connection,
                                    "MAIL FROM:<" + sender + ">" + MAIL,
                                    "RCPT TO:<carol@branch.example>" + RCPT,
                                    "DATA",
                                    "From: <" + sender + ">\r\nSubject: hello\r\n\r\n.")
                            .code())
                    .isEqualTo(250);
        }
    }
}
