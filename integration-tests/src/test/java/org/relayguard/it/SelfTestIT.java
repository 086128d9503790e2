/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.relayguard.it.cli.JarProcess;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.smtp.SmtpConnection;
import org.relayguard.it.smtp.SmtpSink;

/** The self-test against real servers: from within as an outsider, and from outside by the command line. */
@Timeout(300)
class SelfTestIT {

    private static final String API = SelfTestRun.API;
    private static final String RECORDED = ".attempt - relay-attempt-self-test client=127.0.0.1 ";

    @TempDir
    private static Path directory;

    /** Loopback may relay, and a third listener waits for a PROXY header and STARTTLS on a port that nobody knows before. */
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class ServerThatTrustsTheLoopbackAddress {

        private SmtpSink outside;
        private JamesProcess james;
        private JsonNode task;
        private final List<JsonNode> progress = new ArrayList<>();

        @BeforeAll
        void runOnce() {
            outside = SmtpSink.start();
            james = JamesProcess.named("self-test-trusting")
                    .authorizing("127.0.0.0/8")
                    .guard("trusted.proxies", "127.0.0.1")
                    .edit("smtpserver.xml", file -> file.append("/smtpservers", SelfTestRun.THIRD_LISTENER))
                    .outside(outside)
                    .start();
            GuardedChain.catchOperators(james, "example.net", "bob@example.net");
            james.directory().addUser("bob@example.net");
            String id = james.webAdmin().startTask(API);
            progress.addAll(SelfTestRun.watch(james, id));
            task = SelfTestRun.awaitEnd(james, id);
        }

        @AfterAll
        void stop() {
            james.close();
            outside.close();
        }

        @Test
        void everyListenerShouldBeTestedAndClosed() {
            JsonNode details = task.path("additionalInformation");

            assertThat(task.path("status").asText()).as(task.toString()).isEqualTo("completed");
            assertThat(details.path("type").asText()).isEqualTo("relay-guard-self-test");
            assertThat(details.path("conclusion").asText()).isEqualTo("closed");
            assertThat(SelfTestRun.texts(details.path("listeners"), "state"))
                    .containsOnly("tested")
                    .hasSize(3);
            assertThat(SelfTestRun.texts(details.path("listeners"), "security"))
                    .containsExactly("plain", "tls", "starttls");
            assertThat(SelfTestRun.texts(details.path("listeners"), "listener"))
                    .contains(
                            "127.0.0.1:" + james.ports().smtp(),
                            "127.0.0.1:" + james.ports().submission())
                    .doesNotContain("127.0.0.1:0");
        }

        @Test
        void everyVectorShouldBeReported() {
            JsonNode details = task.path("additionalInformation");

            assertThat(details.path("vectors"))
                    .hasSize(details.path("counts").path("planned").asInt())
                    .hasSizeGreaterThan(3 * 200)
                    .allSatisfy(vector -> {
                        assertThat(vector.path("reply").asText()).isNotBlank();
                        assertThat(vector.path("consequence").asText()).isNotBlank();
                        assertThat(vector.path("exposure").asText()).isIn("closed", "no-relay");
                    });
            assertThat(SelfTestRun.texts(details.path("vectors"), "recipient"))
                    .contains("user%example.com@branch.example");
        }

        @Test
        void progressShouldBeShownWhileItRuns() {
            List<Integer> tried = progress.stream()
                    .filter(now -> now.path("status").asText().equals("inProgress"))
                    .map(now -> now.path("additionalInformation")
                            .path("counts")
                            .path("tried")
                            .asInt())
                    .toList();

            assertThat(tried).isSorted().anyMatch(count -> count > 0);
        }

        @Test
        void nothingShouldBeDeliveredOrQueued() {
            james.queues().awaitEmpty();

            assertThat(outside.envelopes()).isEmpty();
            assertThat(james.inboxOf("bob@example.net").awaitMessages(0)).isEmpty();
            assertThat(james.log().linesWith("Successfully spooled mail")).isEmpty();
        }

        @Test
        void whatItTriedShouldBeRecordedAsItsOwnAndNotAsAnAttempt() {
            assertThat(james.log().awaitLinesWith(RECORDED, 3))
                    .anySatisfy(line -> assertThat(line)
                            .contains("reason=routed-outside", "action=refused-at-smtp", "notations=percent-hack"));
            assertThat(james.log().linesWith(Vectors.RECORDED + "client=127.0.0.1"))
                    .noneMatch(line -> line.contains("example.com"));
        }

        /** The opening that a test from within cannot see: whoever runs the command may relay. */
        @Test
        void serverShouldBeOpenToAClientThatItTrusts() {
            JarProcess run = SelfTestRun.fromOutside(directory, james.ports().smtp(), "--json");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(SelfTestRun.json(run).path("conclusion").asText()).isEqualTo("open");
            james.queues().awaitEmpty();
            assertThat(outside.envelopes()).isEmpty();
        }

        @Test
        void secretThatIsNotGoodShouldLookLikeAnyUnknownCommand() {
            String argument = " " + "5f".repeat(32);
            try (SmtpConnection connection = james.smtp()) {
                connection.command("EHLO client.test");
                String any = connection.command("XANYTHING" + argument).toString();

                assertThat(connection.command("XOUTSIDER" + argument).toString())
                        .isEqualTo(any.replace("XANYTHING", "XOUTSIDER"))
                        .isEqualTo("500 5.5.1 Command XOUTSIDER unrecognized.");
                assertThat(connection.command("MAIL FROM:<a@foreign.test>").isPositive())
                        .isTrue();
                assertThat(connection.command("RCPT TO:<user@victim.test>").isPositive())
                        .as("still trusted")
                        .isTrue();
            }
        }

        @Test
        void domainThatIsNoneShouldBeABadRequest() {
            assertThat(james.webAdmin().postForStatus(API + "?domain=a%20b")).isEqualTo(400);
        }
    }

    /** Port 25 lacks the handler of the self-test, port 465 the guard's judge of recipients. */
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class ServerWithHoles {

        private JamesProcess james;
        private JsonNode details;
        private String status;
        private List<String> recordsOfPort25;

        @BeforeAll
        void runOnce() {
            james = JamesProcess.named("self-test-openings")
                    .edit(
                            "smtpserver.xml",
                            file -> file.remove("//smtpserver[jmxName='smtpserver-global']"
                                            + "//handler[@class='org.relayguard.smtp.OutsiderHandler']")
                                    .remove("//smtpserver[jmxName='smtpserver-submission']"
                                            + "//handler[@class='org.relayguard.smtp.ForwardPathHandler']"))
                    .start();
            GuardedChain.catchOperators(james, "example.net", "bob@example.net");
            JsonNode task = SelfTestRun.fromWithin(james);
            status = task.path("status").asText();
            recordsOfPort25 =
                    james.log().linesWith("server-port=" + james.ports().smtp());
            details = task.path("additionalInformation");
        }

        @AfterAll
        void stop() {
            james.close();
        }

        @Test
        void listenerWithoutTheHandlerShouldBeUnguardedAndSentNothing() {
            JsonNode listener = details.path("listeners").get(0);

            assertThat(listener.path("state").asText()).isEqualTo("unguarded");
            assertThat(listener.path("detail").asText()).isEqualTo("500 5.5.1 Command XOUTSIDER unrecognized.");
            assertThat(listener.path("counts").path("tried").asInt()).isZero();
            assertThat(recordsOfPort25).isEmpty();
        }

        @Test
        void listenerWithoutTheJudgeShouldBeOpen() {
            assertThat(details.path("listeners").get(1).path("state").asText()).isEqualTo("tested");
            assertThat(details.path("conclusion").asText()).isEqualTo("open");
            assertThat(details.path("vectors"))
                    .filteredOn(vector -> vector.path("exposure").asText().equals("open"))
                    .anySatisfy(vector -> {
                        assertThat(vector.path("recipient").asText()).isEqualTo("user%example.com@example.net");
                        assertThat(vector.path("consequence").asText())
                                .isEqualTo("would have gone to user@example.com");
                        assertThat(vector.path("stage").asText()).isEqualTo("data");
                    });
        }

        @Test
        void taskShouldFailWhenNotEveryListenerWasTested() {
            assertThat(status).isEqualTo("failed");
        }

        /** Here loopback is a stranger, and port 25 has its judge. */
        @Test
        void guardedPortShouldBeClosedFromOutside() {
            int port = james.ports().smtp();
            JarProcess table = SelfTestRun.fromOutside(directory, port, "--relay-domain", "branch.example");

            assertThat(table.exitCode()).as(table.err()).isZero();
            assertThat(table.err()).isEmpty();
            assertThat(table.outLines().get(table.outLines().size() - 1))
                    .startsWith("127.0.0.1:" + port + " (plain) is closed: 0 open, ")
                    .endsWith(", 0 not known");
        }

        @Test
        void openPortShouldBeOpenFromOutsideOverTls() {
            JarProcess run = SelfTestRun.fromOutside(directory, james.ports().submission(), "--tls", "--json");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(SelfTestRun.json(run).path("security").asText()).isEqualTo("tls");
        }
    }

    @Nested
    class OtherServers {

        @Test
        void jamesAloneThatTrustsEverybodyShouldBeOpen() {
            try (SmtpSink outside = SmtpSink.start();
                    JamesProcess james = JamesProcess.named("self-test-alone")
                            .withoutGuard()
                            .authorizing("0.0.0.0/0")
                            .outside(outside)
                            .start()) {
                JarProcess run =
                        SelfTestRun.fromOutside(directory, james.ports().smtp(), "--json");

                assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
                assertThat(SelfTestRun.json(run).path("vectors"))
                        .filteredOn(vector -> vector.path("id").asText().equals("2"))
                        .singleElement()
                        .satisfies(vector ->
                                assertThat(vector.path("exposure").asText()).isEqualTo("open"));
                james.queues().awaitEmpty();
                assertThat(outside.envelopes()).isEmpty();
            }
        }

        @Test
        void webadminWithCredentialsShouldAskForThem() {
            try (JamesProcess james = JamesProcess.named("self-test-jwt")
                    .file("jwt_publickey", SelfTestRun.publicKey())
                    .property("webadmin.properties", "jwt.enabled", "true")
                    .property("webadmin.properties", "jwt.publickeypem.url", "file://conf/jwt_publickey")
                    .start()) {
                assertThat(james.webAdmin().postForStatus(API)).isEqualTo(401);
                assertThat(james.log().linesWith(RECORDED)).isEmpty();
            }
        }

        @Test
        void portWhereNobodyListensShouldBeTwo() {
            JarProcess run = SelfTestRun.fromOutside(directory, 1);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(String.join("\n", run.outLines())).contains("could not be tested in full (unreachable: ");
        }
    }
}
