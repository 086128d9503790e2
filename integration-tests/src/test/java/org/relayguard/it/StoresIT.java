/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.it.james.FailedStart;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.smtp.ServerReply;
import org.relayguard.it.smtp.SmtpConnection;

/** What the guard reads of a real James's stores while they change, and of its own file at the start. */
class StoresIT {

    @Nested
    class WhileTheyChange {

        private static JamesProcess james;

        @BeforeAll
        static void start() {
            james = JamesProcess.named("stores")
                    .guard("domain.refresh", "1")
                    .guard("relay.recipients", "joe@branch.example")
                    .start();
            james.directory().addUser("bob@example.net").addUser("wendy%victim.test@example.net");
        }

        @AfterAll
        static void stop() {
            james.close();
        }

        @Test
        void aMailboxOfExactlyThisNameShouldBeAPerson() {
            assertThat(recipient("wendy%victim.test@example.net").code()).isEqualTo(250);
            assertThat(recipient("wendy%other.test@example.net").toString()).contains("550 5.7.1");
        }

        @Test
        void aMailboxOfExactlyThisNameShouldBeAPersonAtADomainAliasToo() {
            james.directory().addDomain("alias.example").addDomainMapping("alias.example", "example.net");

            assertThat(recipient("wendy%victim.test@alias.example").code()).isEqualTo(250);
            assertThat(recipient("wendy%other.test@alias.example").toString()).contains("550 5.7.1");
        }

        @Test
        void theAddressThatTheClientTalksToShouldBeOurs() {
            assertThat(recipient("user%victim.test@[127.0.0.1]").toString()).contains("percent-hack not accepted");
            try (SmtpConnection smtp = james.smtp()) {
                smtp.command("EHLO probe.test");

                assertThat(smtp.command("MAIL FROM:<a%example.com@[127.0.0.1]>").toString())
                        .startsWith("550 5.7.1 Sender refused: percent-hack");
                assertThat(smtp.command("MAIL FROM:<a%example.com@[192.0.2.77]>")
                                .code())
                        .isEqualTo(250);
            }
        }

        @Test
        void aDomainShouldBeOursASecondAfterItWasAdded() throws InterruptedException {
            assertThat(recipient("ann@fresh.example").code()).isEqualTo(550);

            james.directory().addDomain("fresh.example").addUser("ann@fresh.example");
            TimeUnit.SECONDS.sleep(2); // the no to the question before is remembered for domain.refresh, a second here

            assertThat(recipient("ann@fresh.example").code()).isEqualTo(250);
        }

        @Test
        void aDomainThatNobodyHasAskedForShouldBeOursAtOnce() {
            james.directory().addDomain("unasked.example").addUser("ann@unasked.example");

            assertThat(recipient("ann@unasked.example").code()).isEqualTo(250);
        }

        @Test
        void aDomainShouldBeARelayDomainSoonAfterItWasMapped() throws InterruptedException {
            james.directory().addDomain("old.example").addDomainMapping("old.example", "partner.example");
            TimeUnit.SECONDS.sleep(3);

            assertThat(recipient("user%victim.test@old.example").toString()).contains("550 5.7.1");
            assertThat(recipient("user@old.example").code()).isEqualTo(250);
        }

        @Test
        void aRelayDomainShouldBeLeftToItsGatewayExceptForWhomNobodyListed() {
            assertThat(recipient("joe@branch.example").code()).isEqualTo(250);
            assertThat(recipient("ann@branch.example").toString()).contains("550 5.1.1");
        }

        @Test
        void anAttemptShouldBeOneLineInTheLog() {
            recipient("logged%victim.test@example.net");

            List<String> lines = james.log().awaitLinesWith("logged%victim.test", 1);
            assertThat(lines)
                    .singleElement()
                    .asString()
                    .contains("relay-attempt client=127.0.0.1 ", "reason=routed-outside", "notations=percent-hack");
        }

        private ServerReply recipient(String recipient) {
            try (SmtpConnection smtp = james.smtp()) {
                smtp.command("EHLO probe.test");
                smtp.command("MAIL FROM:<stranger@elsewhere.test>");
                return smtp.command("RCPT TO:<" + recipient + ">");
            }
        }
    }

    @Nested
    class WithAWrongFile {

        @ParameterizedTest(name = "{0}={1}")
        @CsvSource({
            "mode, off, 'conf/relay-guard.properties: mode must be one of enforce, observe, but was ''off'''",
            "trusted.network, 192.0.2.1, 'unknown key ''trusted.network'', did you mean trusted.networks?'"
        })
        void jamesShouldNotStart(String key, String value, String message) {
            FailedStart failed = JamesProcess.named("wrong").guard(key, value).startExpectingFailure();

            assertThat(failed.exitCode()).isNotZero();
            assertThat(failed.log().linesWith(message)).isNotEmpty();
        }

        @Test
        void jamesShouldNotStartWithoutTheFile() {
            FailedStart failed = JamesProcess.named("missing")
                    .withoutFile("relay-guard.properties")
                    .startExpectingFailure();

            assertThat(failed.exitCode()).isNotZero();
            assertThat(failed.log().linesWith("conf/relay-guard.properties is missing"))
                    .isNotEmpty();
        }
    }
}
