/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.james.JamesServerBuilder;
import org.relayguard.it.smtp.ServerReply;
import org.relayguard.it.smtp.SmtpConnection;
import org.relayguard.it.smtp.SmtpSink;

/**
 * A mapping that takes its target domain from the recipient, stored while the server runs: {@code (.*)=(.*)@rx.example} to
 * {@code ${1}@${2}}. James alone would send a stranger's mail wherever he says.
 */
class CapturedDomainIT {

    private static final String AUDIT = "/healthcheck/checks/Relay%20Guard%20trust%20audit";

    private static JamesProcess start(JamesServerBuilder builder, SmtpSink outside) {
        JamesProcess james =
                builder.guard("domain.refresh", "1").outside(outside).start();
        james.directory()
                .addDomain("rx.example")
                .addDomain("alias.example")
                .addUser("bob@example.net")
                .addUser("ann@example.net")
                .addRegexMapping("*@rx.example", "(.*)=(.*)@rx.example:${1}@${2}")
                .addDomainMapping("alias.example", "rx.example");
        return james;
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class AtSmtp {

        private SmtpSink outside;
        private JamesProcess james;

        @BeforeAll
        void start() {
            outside = SmtpSink.start();
            james = CapturedDomainIT.start(JamesProcess.named("captured"), outside);
            Awaitility.await("the guard to know the mapping")
                    .until(() -> recipient("warm=victim.test@rx.example").code() == 550);
        }

        @AfterAll
        void stop() {
            james.close();
            outside.close();
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "user=victim.test@rx.example",
                    "USER=Victim.Test@RX.example",
                    "user=victim.test@alias.example",
                    "user=10.0.0.1@rx.example",
                    "a=b=victim.test@rx.example"
                })
        void strangerShouldNotChooseTheDomain(String recipient) {
            assertThat(recipient(recipient)).hasToString("550 5.7.1 Relaying denied");
        }

        @Test
        void attemptShouldBeRecorded() {
            recipient("recorded=victim.test@rx.example");

            assertThat(james.log().awaitLinesWith("recorded=victim.test", 1))
                    .singleElement()
                    .asString()
                    .contains("reason=captured-domain", "action=refused-at-smtp", "reply=\"550 5.7.1 ");
        }

        @Test
        void whatStaysHereShouldBeAccepted() {
            assertThat(SmtpTalk.send(james, "stays@foreign.test", "bob=example.net@rx.example"))
                    .allMatch(ServerReply::isPositive);

            james.queues().awaitEmpty();
            assertThat(james.inboxOf("bob@example.net").awaitMessages(1)).hasSize(1);
        }

        @Test
        void userShouldChooseAsHeMaySendAnywhere() {
            assertThat(SmtpTalk.sendAsUser(james, "ann@example.net", "friend=elsewhere.test@rx.example"))
                    .allMatch(ServerReply::isPositive);

            assertThat(GuardedChain.recipientsAt(outside, james, "ann@example.net"))
                    .containsExactly("friend@elsewhere.test");
        }

        @Test
        void bounceShouldNotGoWhereTheReversePathSays() {
            try (SmtpConnection smtp = james.smtp()) {
                smtp.command("EHLO probe.test");

                assertThat(smtp.command("MAIL FROM:<victim=foreign.test@rx.example>")
                                .toString())
                        .startsWith("550 5.7.1");
            }
        }

        @Test
        void auditShouldFindTheMappingWithinAMinute() {
            JsonNode health = Awaitility.await("the audit")
                    .atMost(Duration.ofSeconds(60))
                    .until(
                            () -> james.webAdmin().get(AUDIT),
                            now -> now.path("status").asText().equals("degraded"));

            assertThat(health.path("cause").asText()).contains("mapping-captures-domain");
            List<String> said = james.log().awaitLinesWith("trust-finding kind=mapping-captures-domain", 1);
            assertThat(said).hasSize(1);
        }

        @Test
        void selfTestShouldFireVectorsOfTheMapping() {
            JsonNode details = SelfTestRun.fromWithin(james).path("additionalInformation");

            assertThat(details.path("conclusion").asText()).isEqualTo("closed");
            assertThat(details.path("vectors"))
                    .filteredOn(vector -> vector.path("id").asText().startsWith("mapping-"))
                    .isNotEmpty()
                    .allSatisfy(vector -> {
                        assertThat(vector.path("reply").asText()).startsWith("550 5.7.1");
                        assertThat(vector.path("exposure").asText()).isEqualTo("closed");
                    })
                    .extracting(vector -> vector.path("recipient").asText())
                    .contains("spamtest=example.com@rx.example", "spamtest=example.com@alias.example");
        }

        private ServerReply recipient(String recipient) {
            try (SmtpConnection smtp = james.smtp()) {
                smtp.command("EHLO probe.test");
                smtp.command("MAIL FROM:<stranger@elsewhere.test>");
                return smtp.command("RCPT TO:<" + recipient + ">");
            }
        }
    }

    /** What never came through SMTP: the chain decides again. */
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class InTheChain {

        private SmtpSink outside;
        private JamesProcess james;

        @BeforeAll
        void start() throws InterruptedException {
            outside = SmtpSink.start();
            james = CapturedDomainIT.start(GuardedChain.named("captured-chain"), outside);
            Thread.sleep(3_000); // the mapping is seen after a refresh
        }

        @AfterAll
        void stop() {
            james.close();
            outside.close();
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({"user=victim.test@rx.example", "user=victim.test@alias.example"})
        void nothingShouldLeave(String recipient) {
            String sender = "chain-" + recipient.substring(recipient.indexOf('@') + 1) + "@foreign.test";

            assertThat(SmtpTalk.send(james, sender, recipient, "bob@example.net"))
                    .allMatch(ServerReply::isPositive);

            assertThat(GuardedChain.recipientsAt(outside, james, sender)).isEmpty();
            assertThat(GuardedChain.awaitActs(james, sender, 1))
                    .singleElement()
                    .asString()
                    .contains("reason=captured-domain");
        }

        @Test
        void redirectOfAStrangersMailShouldBeQuarantined() {
            james.directory().setSieve("ann@example.net", "redirect \"user=victim.test@rx.example\";\r\n");

            assertThat(SmtpTalk.send(james, "sieve@foreign.test", "ann@example.net"))
                    .allMatch(ServerReply::isPositive);

            james.queues().awaitEmpty();
            assertThat(outside.attemptedForwardPaths()).doesNotContain("user@victim.test");
        }
    }
}
