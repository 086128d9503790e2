/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.james.JavaInstallation;
import org.relayguard.it.smtp.SmtpConnection;

/** James 3.8.1 with the guard on the newest Java of this machine; every other test runs it on the Java of the build. */
class NewestJavaIT {

    @Test
    void aRouteShouldBeRefusedAndAPersonTaken() {
        JavaInstallation newest = JavaInstallation.forJames39();
        try (JamesProcess james =
                JamesProcess.named("java-" + newest.feature()).onJava(newest).start()) {
            james.directory().addUser("bob@example.net");

            try (SmtpConnection client = james.smtp()) {
                client.command("EHLO client.test");
                client.command("MAIL FROM:<someone@foreign.test>");

                assertThat(client.command("RCPT TO:<user%victim.test@example.net>")
                                .code())
                        .isEqualTo(550);
                assertThat(client.command("RCPT TO:<bob@example.net>").code()).isEqualTo(250);
            }
        }
    }
}
