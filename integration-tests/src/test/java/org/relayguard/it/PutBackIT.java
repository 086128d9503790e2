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
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.james.Repository;
import org.relayguard.it.james.StoredMail;
import org.relayguard.it.smtp.ServerReply;
import org.relayguard.it.smtp.SmtpConnection;
import org.relayguard.it.smtp.SmtpSink;

/**
 * An administrator puts mail back while what brought it there lasts: it comes back, and is there still. James's web
 * administration queues first and removes the name then, so that under the same name it would be lost.
 *
 * <p>In the place of GuardRelay in {@code root} stands SourceRouted alone. Without Undecided in front a store that fails makes
 * it fail: the guard itself does not work.
 */
class PutBackIT {

    private static final String GUARD_IN_ROOT =
            "//processor[@state='root']/mailet[@class='org.relayguard.mailets.GuardRelay']";

    private static SmtpSink outside;
    private static JamesProcess james;

    @BeforeAll
    static void start() {
        outside = SmtpSink.start().refuse("gone@elsewhere.test", "550 5.1.1 Gone");
        james = JamesProcess.named("put-back")
                .withFaultyUsers()
                .outside(outside)
                .edit("smtpserver.xml", file -> file.remove("//handler[starts-with(@class, 'org.relayguard.smtp.')]"))
                .edit(
                        "mailetcontainer.xml",
                        file -> file.remove(GUARD_IN_ROOT)
                                .insertBefore("//processor[@state='root']/mailet[1]", """
                                        <mailet match="org.relayguard.matchers.SourceRouted"
                                            class="org.relayguard.mailets.QuarantineRelay">
                                          <repositoryPath>memory://var/mail/relay-quarantine/</repositoryPath>
                                          <onMatchException>guard-fault</onMatchException>
                                        </mailet>""")
                                .insertBefore("//processor[@state='root']/mailet[1]", """
                                        <mailet match="HasHeader=X-Break-Down" class="ToProcessor">
                                          <processor>error</processor>
                                        </mailet>"""))
                .start();
        james.directory()
                .addUser("bob@example.net")
                .addUser("forward@example.net")
                .addForward("forward@example.net", "gone@elsewhere.test")
                .addAddressMapping("lost@example.net", "nobody@example.net")
                .addDomain("loop-1.example")
                .addDomain("loop-2.example")
                .addDomainMapping("loop-1.example", "loop-2.example")
                .addDomainMapping("loop-2.example", "loop-1.example");
    }

    @AfterAll
    static void stop() {
        james.close();
        outside.close();
    }

    @Nested
    class WhileTheGuardFails {

        @Test
        void mailShouldBeKeptEachTimeAndBeDeliveredWhenTheFaultIsOver() {
            String user = "broken.test!user@example.net";
            james.directory().addUser(user);
            james.breakStore();
            send("fault@foreign.test", user, SmtpTalk.MESSAGE);
            Repository repository = james.repository("var/mail/guard-fault/");

            putBackThreeTimes(repository, "fault@foreign.test");
            james.repairStore();
            repository.reprocess(repository.awaitMailFrom("fault@foreign.test"));

            james.queues().awaitEmpty();
            assertThat(james.inboxOf(user).awaitMessages(1))
                    .singleElement()
                    .asString()
                    .contains(SmtpTalk.BODY);
            assertThat(repository.mailsFrom("fault@foreign.test")).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "address-error,        lost@example.net,    Subject: hello",
        "rrt-error,            user@loop-1.example, Subject: hello",
        "bounces,              forward@example.net, Subject: hello",
        "error,                bob@example.net,     X-Break-Down: yes",
        "relay-limit-exceeded, bob@example.net,     MANY-HOPS",
    })
    void mailShouldBeThereStillWhenItWasPutBackThreeTimes(String repository, String recipient, String header) {
        String sender = repository + "@foreign.test";

        send(
                sender,
                recipient,
                header.replace("MANY-HOPS", "Received: x\n".repeat(40) + "Subject: hello") + "\n\n" + SmtpTalk.BODY
                        + "\n");

        putBackThreeTimes(james.repository("var/mail/" + repository + "/"), sender);
    }

    private static void putBackThreeTimes(Repository repository, String sender) {
        for (int time = 0; time < 3; time++) {
            StoredMail mail = repository.awaitMailFrom(sender);
            repository.reprocess(mail);
            james.queues().awaitEmpty();
            assertThat(repository.mailsFrom(sender))
                    .as("put back for the %d. time", time + 1)
                    .singleElement()
                    .satisfies(again -> {
                        assertThat(again.message()).contains(SmtpTalk.BODY);
                        assertThat(again.key()).isNotEqualTo(mail.key());
                        assertThat(again.state()).isEqualTo("root");
                    });
        }
    }

    private static void send(String sender, String recipient, String message) {
        try (SmtpConnection connection = james.smtp()) {
            connection.command("EHLO client.test");
            assertThat(connection.send(sender, List.of(recipient), message)).allMatch(ServerReply::isPositive);
        }
    }
}
