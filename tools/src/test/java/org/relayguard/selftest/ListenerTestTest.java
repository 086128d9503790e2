/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relayguard.selftest.ScriptedServer.HANG_UP;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.corpus.CorpusWorld;
import org.relayguard.policy.PolicySettings;
import org.relayguard.selftest.ListenerReport.Conclusion;
import org.relayguard.selftest.ListenerReport.ListenerState;
import org.relayguard.selftest.SelfTest.SelfTestSettings;
import org.relayguard.selftest.VectorResult.Exposure;
import org.relayguard.vectors.RelayVectors.RelayVector;
import org.relayguard.vectors.TestedServer;

class ListenerTestTest {

    private static final RelayVector OUTSIDE = vector("1", "spamtest@third.test", "user@victim.test");
    private static final RelayVector ROUTED = vector("12a", "spamtest@third.test", "user%victim.test@example.net");
    private static final RelayVector PERSON = vector("person", "spamtest@third.test", "50%off@example.net");
    private static final RelayVector ENDS_HERE = vector("here", "spamtest@third.test", "bob%example.net@example.net");

    private static final TestedServer WORLD = new TestedServer(
            List.of("example.net"), List.of(), List.of(), List.of(), List.of("victim.test", "third.test"));
    private static final SelfTestSettings SETTINGS =
            new SelfTestSettings(Duration.ofMillis(1_500), Optional.of("client.test"));

    private ScriptedServer server; // null where nobody is to answer

    private static RelayVector vector(String id, String sender, String recipient) {
        return new RelayVector(id, sender, recipient, "RCPT TO:<" + recipient + ">", "why");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private ListenerReport run(UnaryOperator<String> script, RelayVector... vectors) throws InterruptedException {
        return run(script, report -> {}, vectors);
    }

    private ListenerReport run(UnaryOperator<String> script, Consumer<ListenerReport> progress, RelayVector... vectors)
            throws InterruptedException {
        server = ScriptedServer.answering(script);
        return ListenerTest.fromOutside(
                        new SmtpListeners.Endpoint(server.address(), SmtpListeners.Security.PLAIN, false),
                        SETTINGS,
                        WORLD,
                        List.of(vectors),
                        CorpusWorld.policy(PolicySettings.defaults()))
                .run(progress);
    }

    private static UnaryOperator<String> answering(String verb, String reply) {
        return line -> line.startsWith(verb) ? reply : null;
    }

    @Nested
    class OneVector {

        @ParameterizedTest(name = "{0} {1} -> {2} at {3}")
        @CsvSource({
            "RCPT, 550 5.7.1 no,          CLOSED,         RCPT",
            "RCPT, 530 5.7.1 AUTH first,  CLOSED,         RCPT",
            "RCPT, 450 4.7.1 grey,        COULD_NOT_TELL, RCPT",
            "DATA, 354 go ahead,          OPEN,           DATA",
            "DATA, 554 5.7.1 no,          CLOSED,         DATA",
            "DATA, 451 4.3.0 later,       COULD_NOT_TELL, DATA",
            "MAIL, 550 5.7.1 no,          CLOSED,         MAIL",
            "MAIL, 450 4.7.1 later,       COULD_NOT_TELL, MAIL",
            "DATA, 250 what?,             CLOSED,         DATA",
        })
        void exposureShouldBeThatOfTheReply(String verb, String reply, Exposure exposure, VectorResult.Stage stage)
                throws InterruptedException {
            ListenerReport report = run(answering(verb, reply), ROUTED);
            assertThat(report.state()).isEqualTo(ListenerState.TESTED);
            assertThat(report.results()).singleElement().satisfies(result -> {
                assertThat(result.exposure()).isEqualTo(exposure);
                assertThat(result.stage()).isEqualTo(stage);
                assertThat(result.reply()).isEqualTo(reply);
            });
        }

        @Test
        void recipientThatIsNoRelayShouldNotBeCalledOpen() throws InterruptedException {
            ListenerReport report = run(line -> null, PERSON, ENDS_HERE, OUTSIDE);
            assertThat(report.results())
                    .extracting(VectorResult::exposure)
                    .containsExactly(Exposure.NO_RELAY, Exposure.NO_RELAY, Exposure.OPEN);
            assertThat(report.results())
                    .extracting(VectorResult::consequence)
                    .containsExactly(
                            "stays here: no-route",
                            "stays here: route-ends-here",
                            "would have gone to user@victim.test");
        }

        /** James 3.8.1 answers 451 to each quoted local part: that says nothing, and nothing hangs on it. */
        @Test
        void temporaryRefusalOfWhatIsNoRelayShouldNotMatter() throws InterruptedException {
            ListenerReport report = run(answering("RCPT", "451 4.0.0 error"), PERSON, OUTSIDE);

            assertThat(report.results())
                    .extracting(VectorResult::exposure)
                    .containsExactly(Exposure.NO_RELAY, Exposure.COULD_NOT_TELL);
            assertThat(report.results().get(0).consequence()).isEqualTo("not now, and no relay: no-route");
        }

        @Test
        void messageShouldNeverBeEnded() throws InterruptedException {
            run(line -> null, OUTSIDE, ROUTED, PERSON);

            assertThat(server.count("DATA")).isEqualTo(3);
            assertThat(server.lines()
                            .subList(
                                    server.lines().lastIndexOf("DATA"),
                                    server.lines().size()))
                    .containsExactly("DATA");
            assertThat(server.lines())
                    .doesNotContain(".", "QUIT")
                    .allMatch(line ->
                            List.of("EHLO", "MAIL", "RCPT", "DATA", "RSET").contains(line.split("[ :]", 2)[0]));
        }
    }

    @Nested
    class Senders {

        @Test
        void foreignSenderShouldBeTriedWhereTheVectorsIsRefused() throws InterruptedException {
            RelayVector own = vector("4", "spamtest@example.net", "user@victim.test");

            ListenerReport report = run(answering("MAIL FROM:<spamtest@example.net>", "530 5.7.1 AUTH first"), own);

            assertThat(report.results()).singleElement().satisfies(result -> {
                assertThat(result.sender()).isEqualTo("spamtest@third.test");
                assertThat(result.exposure()).isEqualTo(Exposure.OPEN);
            });
        }

        @Test
        void nullSenderShouldBeTriedLast() throws InterruptedException {
            ListenerReport report = run(answering("MAIL FROM:<s", "553 5.1.8 unknown domain"), OUTSIDE);

            assertThat(report.results())
                    .singleElement()
                    .satisfies(result -> assertThat(result.sender()).isEmpty());
            assertThat(server.lines())
                    .containsSubsequence("MAIL FROM:<spamtest@third.test>", "MAIL FROM:<>", OUTSIDE.command());
        }
    }

    @Nested
    class Connections {

        @Test
        void connectionShouldBeKeptFromOneRefusedVectorToTheNext() throws InterruptedException {
            run(answering("RCPT", "550 no"), OUTSIDE, ROUTED, PERSON);

            assertThat(server.count("EHLO")).isEqualTo(1);
            assertThat(server.count("RSET")).isEqualTo(3);
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({HANG_UP, "421 4.7.0 too many errors"})
        void vectorShouldBeTriedAgainWhenTheServerCloses(String reply) throws InterruptedException {
            Iterator<String> replies =
                    List.of("550 no", reply, "550 no", "550 no").iterator();

            ListenerReport report =
                    run(line -> line.startsWith("RCPT") ? replies.next() : null, OUTSIDE, ROUTED, PERSON);

            assertThat(report.results())
                    .hasSize(3)
                    .allSatisfy(result -> assertThat(result.exposure()).isEqualTo(Exposure.CLOSED));
            assertThat(server.count("EHLO")).isEqualTo(2);
        }

        @Test
        void serverThatStopsTalkingShouldNotBeTriedForEver() throws InterruptedException {
            RelayVector[] many = new RelayVector[20];
            Arrays.fill(many, OUTSIDE);

            ListenerReport report = run(answering("RCPT", HANG_UP), many);

            assertThat(report.state()).isEqualTo(ListenerState.UNREACHABLE);
            assertThat(report.results()).hasSize(3).allSatisfy(result -> {
                assertThat(result.exposure()).isEqualTo(Exposure.COULD_NOT_TELL);
                assertThat(result.stage()).isEqualTo(VectorResult.Stage.CONNECTION);
                assertThat(result.reply()).isEqualTo("the server closed the connection");
            });
        }

        @ParameterizedTest(name = "{0} -> {1}")
        @CsvSource({
            "554 5.7.1 you are listed,    554 5.7.1 you are listed",
            "hang up,                     the server closed the connection",
            "HTTP/1.1 400 Bad Request,    not a reply: HTTP/1.1 400 Bad Request",
            "22,                          not a reply: 22",
        })
        void serverThatDoesNotGreetShouldBeUnreachable(String greeting, String detail) throws InterruptedException {
            ListenerReport report = run(line -> line.isEmpty() ? greeting : null, OUTSIDE);

            assertThat(report.state()).isEqualTo(ListenerState.UNREACHABLE);
            assertThat(report.detail()).isEqualTo(detail);
            assertThat(report.results()).isEmpty();
            assertThat(Conclusion.of(List.of(report))).isEqualTo(Conclusion.INCOMPLETE);
        }

        @Test
        void portWithoutAServerShouldBeUnreachable() throws IOException, InterruptedException {
            try (Socket bound =
                    new Socket()) { // and not listening: nobody else can be there, as behind a closed server
                bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

                ListenerReport report = ListenerTest.fromOutside(
                                new SmtpListeners.Endpoint(
                                        (InetSocketAddress) bound.getLocalSocketAddress(),
                                        SmtpListeners.Security.PLAIN,
                                        false),
                                SETTINGS,
                                WORLD,
                                List.of(OUTSIDE),
                                CorpusWorld.policy(PolicySettings.defaults()))
                        .run(progress -> {});

                assertThat(report.state()).isEqualTo(ListenerState.UNREACHABLE);
            }
        }

        @Test
        void replyShouldBeWaitedForNoLongerThanItsTime() throws InterruptedException {
            long start = System.nanoTime();

            ListenerReport report =
                    run(line -> line.startsWith("EHLO") ? "250-" + "x\r\n250-".repeat(100) : null, OUTSIDE);

            assertThat(report.detail()).startsWith("not a reply");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Nested
    class Reporting {

        @Test
        void progressShouldBeToldAfterEachVector() throws InterruptedException {
            List<Integer> tried = new ArrayList<>();

            run(
                    answering("RCPT", "550 no"),
                    report -> tried.add(report.results().size()),
                    OUTSIDE,
                    ROUTED);
            assertThat(tried).containsExactly(1, 2);
        }

        @Test
        void testShouldEndWhenTheRestIsNotWanted() {
            assertThatThrownBy(() -> run(
                            answering("RCPT", "550 no"),
                            report -> Thread.currentThread().interrupt(),
                            OUTSIDE,
                            ROUTED))
                    .isInstanceOf(InterruptedException.class);
        }

        @ParameterizedTest(name = "{0} -> {1}")
        @CsvSource({"550 no, CLOSED", "250 ok, OPEN", "450 later, INCOMPLETE"})
        void conclusionShouldBeThatOfTheVectors(String reply, Conclusion conclusion) throws InterruptedException {
            assertThat(Conclusion.of(List.of(run(answering("RCPT", reply), OUTSIDE, ROUTED))))
                    .isEqualTo(conclusion);
        }
    }
}
