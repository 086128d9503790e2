/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.relayguard.it.install.PastedJames;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.smtp.ServerReply;
import org.relayguard.it.smtp.SmtpConnection;
import org.relayguard.it.smtp.SmtpSink;

/**
 * The SMTP gate in a server as an administrator has it who begins as {@code docs/install.md} advises: James's own configuration with the
 * snippets pasted in, and {@code mode=observe}. It answers as James does, and the log tells what it would have answered.
 */
class ObservingSmtpIT {

    private static SmtpSink outside;
    private static JamesProcess james;

    @BeforeAll
    static void start() {
        outside = SmtpSink.start();
        james = JamesProcess.named("observing-smtp")
                .installedIn(PastedJames.layOutIn(Path.of("target", "james")))
                .withoutGateway()
                .guard("mode", "observe")
                .outside(outside)
                .start();
        james.directory().addDomain("example.net").addUser("bob@example.net");
        GuardedChain.catchOperators(james, "example.net", "bob@example.net");
    }

    @AfterAll
    static void stop() {
        james.close();
        outside.close();
    }

    @Test
    void routeThatJamesAcceptsShouldBeOneActAtSmtpAndInTheChain() {
        assertThat(SmtpTalk.send(james, "accepted@foreign.test", "user%victim.test@example.net"))
                .allMatch(ServerReply::isPositive);

        james.queues().awaitEmpty();
        assertThat(james.inboxOf("bob@example.net").awaitMessages(1)).hasSize(1);
        assertThat(GuardedChain.awaitActs(james, "accepted@foreign.test", 1))
                .singleElement()
                .asString()
                .contains("verdict=refuse", "reason=routed-outside", "action=observed", "reply=\"250 2.1.5 ");
    }

    @Test
    void actShouldBeOneLineAndOneUpdateThoughFiveSawIt() {
        assertThat(SmtpTalk.send(james, "five@foreign.test", "user%victim.test@example.net"))
                .allMatch(ServerReply::isPositive);
        james.queues().awaitEmpty();
        SmtpTalk.send(james, "afterwards@foreign.test", "user%victim.test@example.net");
        james.queues().awaitEmpty();
        james.log().awaitLinesWith("sender=\"afterwards@foreign.test\"", 2);

        assertThat(james.log().linesWith("sender=\"five@foreign.test\""))
                .satisfiesExactly(
                        line -> assertThat(line).contains(" - relay-attempt client="),
                        line -> assertThat(line)
                                .as("the name of the mail, which the SMTP gate does not know")
                                .contains(" - relay-attempt-update client=", " mail="));
        assertThat(james.attemptLog().linesWith("sender=\"five@foreign.test\"")).hasSize(2);
    }

    @Test
    void routeThatJamesRefusesShouldBeRecordedWithJamesReply() {
        assertThat(SmtpTalk.send(james, "refused@foreign.test", "\"user@victim.test\"@example.net"))
                .noneMatch(ServerReply::isPositive);

        assertThat(GuardedChain.awaitActs(james, "refused@foreign.test", 1))
                .singleElement()
                .asString()
                .contains("notations=quoted-nested-at", "action=refused-by-server", "reply=\"4");
    }

    @Test
    void requestShouldBeRecordedAndLeftToJames() {
        try (SmtpConnection connection = james.smtp()) {
            assertThat(connection.command("CONNECT observed.test:25 HTTP/1.1").code())
                    .isEqualTo(500);
            assertThat(connection.command("NOOP").code()).isEqualTo(250);
        }

        assertThat(james.log().awaitLinesWith("destination=\"observed.test:25\"", 1))
                .singleElement()
                .asString()
                .contains("reason=http-on-smtp", "action=observed");
    }
}
