/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.james.server.task.json.JsonTaskAdditionalInformationSerializer;
import org.apache.james.server.task.json.JsonTaskSerializer;
import org.apache.james.task.Task;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relayguard.address.PathParser;
import org.relayguard.corpus.CorpusWorld;
import org.relayguard.james.Stores;
import org.relayguard.policy.PolicySettings;
import org.relayguard.policy.RelayRequest;
import org.relayguard.policy.Trust;
import org.relayguard.selftest.ListenerReport;
import org.relayguard.selftest.ListenerReport.ListenerState;
import org.relayguard.selftest.OutsiderSecrets;
import org.relayguard.selftest.SelfTest;
import org.relayguard.selftest.SelfTest.SelfTestSettings;
import org.relayguard.selftest.SmtpListeners.Security;
import org.relayguard.selftest.VectorResult;
import org.relayguard.selftest.VectorResult.Exposure;
import org.relayguard.selftest.VectorResult.Stage;
import org.relayguard.vectors.RelayVectors.RelayVector;

class SelfTestTaskTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T08:00:00Z"), ZoneOffset.UTC);
    private static final SelfTestRequest NOTHING_SAID = new SelfTestRequest(List.of(), List.of(), List.of());

    private static VectorResult result(Exposure exposure) {
        String recipient = "user%victim.test@example.net";
        return new VectorResult(
                new RelayVector("12a", "", recipient, "RCPT TO:<" + recipient + ">", "why"),
                CorpusWorld.policy(PolicySettings.defaults())
                        .judgeRecipient(new RelayRequest(
                                PathParser.forwardPath(recipient), Optional.empty(), Optional.empty(), Trust.STRANGER)),
                "",
                Stage.RCPT,
                "550 5.7.1 \u001b[2J",
                exposure);
    }

    private static ListenerReport report(ListenerState state, Exposure... exposures) {
        return new ListenerReport(
                "127.0.0.1:25",
                Security.PLAIN,
                state,
                "",
                300,
                Arrays.stream(exposures).map(SelfTestTaskTest::result).toList());
    }

    private static SelfTestTask task(ListenerReport... reports) {
        return new SelfTestTask(NOTHING_SAID, (request, progress) -> List.of(reports), CLOCK);
    }

    @SuppressWarnings("unchecked") // James's own varargs of generics
    private static JsonTaskAdditionalInformationSerializer serializer() {
        return JsonTaskAdditionalInformationSerializer.of(SelfTestDetailsDTO.MODULE);
    }

    private static SelfTests tests(String... lines) {
        SelfTest none = new SelfTest(
                List::of,
                new OutsiderSecrets(CLOCK),
                CorpusWorld.policy(PolicySettings.defaults()),
                server -> List.of(),
                SelfTestSettings.DEFAULTS);
        return new SelfTests(none, CorpusWorld.domains(), Stores.configuration(lines), CLOCK);
    }

    @Nested
    class Ending {

        @Test
        void taskShouldBeCompletedWhenEverythingWasTested() throws InterruptedException {
            assertThat(task(report(ListenerState.TESTED, Exposure.OPEN)).run()).isEqualTo(Task.Result.COMPLETED);
        }

        @Test
        void taskShouldBePartialWhenAListenerIsUnguarded() throws InterruptedException {
            assertThat(task(report(ListenerState.TESTED), report(ListenerState.UNGUARDED))
                            .run())
                    .isEqualTo(Task.Result.PARTIAL);
        }

        @Test
        void taskShouldBePartialWithoutAListener() throws InterruptedException {
            assertThat(tests().task(NOTHING_SAID).run()).isEqualTo(Task.Result.PARTIAL);
        }
    }

    @Nested
    class Details {

        @Test
        void detailsShouldSayWhatIsKnownBeforeItRan() {
            assertThat(task().details()).get().satisfies(details -> {
                assertThat(details.timestamp()).isEqualTo(CLOCK.instant());
                assertThat(((SelfTestDetails) details).conclusion()).isEqualTo("incomplete");
            });
        }

        @Test
        void detailsShouldCountAndListEveryVectorWithItsReplyEscaped() throws Exception {
            SelfTestTask testee = task(report(ListenerState.TESTED, Exposure.CLOSED, Exposure.OPEN));
            testee.run();

            JsonNode json = json(testee);

            assertThat(json.path("type").asText()).isEqualTo("relay-guard-self-test");
            assertThat(json.path("conclusion").asText()).isEqualTo("open");
            assertThat(json.path("counts").path("planned").asInt()).isEqualTo(300);
            assertThat(json.path("counts").path("tried").asInt()).isEqualTo(2);
            assertThat(json.path("counts").path("open").asInt()).isEqualTo(1);
            assertThat(json.path("listeners").get(0).path("state").asText()).isEqualTo("tested");
            assertThat(json.path("vectors")).hasSize(2);
            assertThat(json.path("vectors").get(1).path("reply").asText()).isEqualTo("550 5.7.1 \\u001b[2J");
            assertThat(json.path("vectors").get(1).path("consequence").asText())
                    .isEqualTo("would have gone to user@victim.test");
        }

        private static JsonNode json(SelfTestTask task) throws Exception {
            return new ObjectMapper()
                    .readTree(serializer().serialize(task.details().orElseThrow()));
        }
    }

    @Nested
    class AsJson {

        @Test
        void detailsShouldSurviveTheWayToAnotherServer() throws Exception {
            SelfTestTask task = task(report(ListenerState.TESTED, Exposure.CLOSED));
            task.run();
            JsonTaskAdditionalInformationSerializer testee = serializer();

            assertThat(testee.deserialize(testee.serialize(task.details().orElseThrow())))
                    .isEqualTo(task.details().orElseThrow());
        }

        @Test
        void taskShouldSurviveTheWayToAnotherServer() throws Exception {
            SelfTests tests = tests();
            JsonTaskSerializer testee = new JsonTaskSerializer(new SelfTestTaskModule(tests).taskDTOModules());
            SelfTestRequest request =
                    new SelfTestRequest(List.of("example.net"), List.of("old.example"), List.of("victim.test"));

            Task read = testee.deserialize(testee.serialize(tests.task(request)));

            assertThat(read)
                    .isInstanceOfSatisfying(
                            SelfTestTask.class,
                            task -> assertThat(task.request()).isEqualTo(request));
        }

        @Test
        void taskShouldCarryNoSecret() throws Exception {
            assertThat(new JsonTaskSerializer(new SelfTestTaskModule(tests()).taskDTOModules())
                            .serialize(tests().task(NOTHING_SAID)))
                    .isEqualTo("{\"type\":\"relay-guard-self-test\",\"ourDomains\":[],\"relayDomains\":[],"
                            + "\"foreignDomains\":[]}");
        }
    }

    @Nested
    class Requests {

        @Test
        void domainThatIsNoneShouldBeRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            tests().task(new SelfTestRequest(List.of("example.net>\r\nDATA"), List.of(), List.of())));
        }

        @Test
        void relayDomainOfTheGuardShouldNotBeForeign() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tests("relay.domains=old.example")
                            .task(new SelfTestRequest(List.of(), List.of(), List.of("old.example"))));
        }
    }
}
