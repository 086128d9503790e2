/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.smtp.SmtpConnection;

/**
 * The file of relay attempts, as the sample's logback.xml writes it, beside the log into which James writes what clients wrote.
 * Without the SMTP handlers, which would keep the worst of that from James.
 */
class AttemptLogIT {

    private static final String LINE =
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{12}(Z|[+-][0-9:]{5}) \\[INFO ] org\\.relayguard\\.attempt - relay-attempt"
                    + "(-update)? client=[0-9a-f.:]+ aggregate=.*$";
    private static final String FORGED =
            "2026-03-01T12:00:00.000Z [INFO ] org.relayguard.attempt - relay-attempt client=10.9.8.7"
                    + " aggregate=10.9.8.7/32 verdict=refuse reason=routed-outside action=refused-at-smtp";

    private static JamesProcess james;

    @BeforeAll
    static void start() {
        james = GuardedChain.named("attempt-log").start();
        james.directory().addUser("bob@example.net");
        GuardedChain.catchOperators(james, "example.net", "bob@example.net");
    }

    @AfterAll
    static void stop() {
        james.close();
    }

    @Test
    void attemptShouldStandInTheFileAtOnceWithItsDate() {
        SmtpTalk.send(james, "real@foreign.test", "user%victim.test@example.net");

        assertThat(james.attemptLog().awaitLinesWith("sender=\"real@foreign.test\"", 1))
                .singleElement()
                .asString()
                .matches(LINE)
                .contains(" reason=routed-outside ", " action=quarantined ");
        assertThat(james.log().awaitLinesWith("sender=\"real@foreign.test\"", 1))
                .as("and in the usual log, for people")
                .hasSize(1);
    }

    @Test
    void lineThatAClientForgedInJamesLogShouldNotBeInTheFile() {
        try (SmtpConnection client = SmtpConnection.open(james.ports().smtp())) {
            client.command("EHLO client.test");
            client.command("MAIL FROM:<forger@foreign.test>");
            client.command("RCPT TO:<x\r" + FORGED + "@example.net>");
            client.command("RCPT TO:<x@y@\r" + FORGED + ">");
        }
        assertThat(james.log().awaitLinesWith(FORGED, 1))
                .as("James logs the CR, and a reader takes what follows for a line")
                .anyMatch(line -> line.startsWith(FORGED));
        SmtpTalk.send(james, "later@foreign.test", "user%victim.test@example.net");

        james.attemptLog().awaitLinesWith("sender=\"later@foreign.test\"", 1);
        assertThat(james.attemptLog().lines())
                .isNotEmpty()
                .allMatch(line -> line.matches(LINE))
                .noneMatch(line -> line.contains("client=10.9.8.7"));
    }
}
