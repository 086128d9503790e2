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
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.james.Repository;
import org.relayguard.it.james.StoredMail;
import org.relayguard.it.smtp.SmtpConnection;
import org.relayguard.it.smtp.SmtpSink;

/** Mail that an administrator puts back by James's web administration: out of the quarantine it is released, else judged anew. */
class ReprocessingIT {

    private static final String ROUTED = "user%victim.test@example.net";

    private static SmtpSink gateway;
    private static JamesProcess james;

    @BeforeAll
    static void start() {
        gateway = SmtpSink.start();
        james = GuardedChain.named("reprocessing")
                .gateway(gateway)
                .edit("mailetcontainer.xml", file -> file.insertBefore("//processor[@state='root']/mailet[1]", """
                        <mailet match="HasHeader=X-Break-Down" class="ToProcessor">
                          <processor>error</processor>
                        </mailet>"""))
                .start();
        james.directory().addUser("catch-all@example.net");
        GuardedChain.catchOperators(james, "example.net", "catch-all@example.net");
    }

    @AfterAll
    static void stop() {
        james.close();
        gateway.close();
    }

    @Nested
    class OutOfTheQuarantine {

        @Test
        void mailShouldBeDeliveredAndNotKeptAgain() {
            SmtpTalk.send(james, "released@foreign.test", ROUTED);
            Repository quarantine = GuardedChain.quarantine(james);

            quarantine.reprocess(quarantine.awaitMailFrom("released@foreign.test"));

            assertThat(james.inboxOf("catch-all@example.net").awaitMessages(1))
                    .singleElement()
                    .asString()
                    .contains(SmtpTalk.BODY);
            james.queues().awaitEmpty();
            assertThat(quarantine.mailsFrom("released@foreign.test")).isEmpty();
        }

        @Test
        void mailToARelayDomainShouldReachTheGateway() {
            SmtpTalk.send(james, "gateway@foreign.test", "50%off@branch.example");
            Repository quarantine = GuardedChain.quarantine(james);

            quarantine.reprocess(quarantine.awaitMailFrom("gateway@foreign.test"));

            gateway.awaitEnvelopes(1);
            assertThat(GuardedChain.recipientsAt(gateway, james, "gateway@foreign.test"))
                    .containsExactly("50%off@branch.example");
            assertThat(quarantine.mailsFrom("gateway@foreign.test")).isEmpty();
        }
    }

    @Nested
    class OutOfTheErrorRepository {

        @Test
        void routeShouldBeJudgedAnew() {
            StoredMail broken = breakDown("replayed@foreign.test", "user%victim.test@branch.example");

            james.repository("var/mail/error/").reprocess(broken, "gateway");

            assertThat(GuardedChain.quarantine(james)
                            .awaitMailFrom("replayed@foreign.test")
                            .recipients())
                    .containsExactly("user%victim.test@branch.example");
            assertThat(GuardedChain.recipientsAt(gateway, james, "replayed@foreign.test"))
                    .isEmpty();
        }

        @Test
        void plainMailShouldReachTheGateway() {
            StoredMail broken = breakDown("plain@foreign.test", "carol@branch.example");

            james.repository("var/mail/error/").reprocess(broken, "gateway");

            james.queues().awaitEmpty();
            assertThat(GuardedChain.recipientsAt(gateway, james, "plain@foreign.test"))
                    .containsExactly("carol@branch.example");
        }

        private StoredMail breakDown(String sender, String recipient) {
            try (SmtpConnection connection = james.smtp()) {
                connection.command("EHLO client.test");
                connection.send(sender, List.of(recipient), "X-Break-Down: yes\n" + SmtpTalk.MESSAGE);
            }
            return james.repository("var/mail/error/").awaitMailFrom(sender);
        }
    }
}
