/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void routeShouldBeShownWithEveryKeyInOrder() {
        assertThat(explain("user%victim.test@example.net"))
                .isEqualTo("{\"recipient\":\"user%victim.test@example.net\",\"wellFormed\":true,"
                        + "\"notations\":[\"percent-hack\"],\"lookAlike\":null,\"hops\":[\"example.net\"],"
                        + "\"destination\":\"user@victim.test\",\"destinationClass\":\"external\","
                        + "\"verdict\":\"refuse\",\"reason\":\"routed-outside\","
                        + "\"reply\":\"550 5.7.1 Relaying denied: percent-hack not accepted\"}\n");
    }

    @Test
    void personShouldHaveNoRoute() {
        assertThat(explain("50%off@Example.NET"))
                .isEqualTo("{\"recipient\":\"50%off@Example.NET\",\"wellFormed\":true,"
                        + "\"notations\":[],\"lookAlike\":\"plain-operator\",\"hops\":[],"
                        + "\"destination\":\"50%off@example.net\",\"destinationClass\":\"local\","
                        + "\"verdict\":\"accept\",\"reason\":\"no-route\",\"reply\":null}\n");
    }

    @ParameterizedTest(name = "<{0}>")
    @ValueSource(strings = {"", "   ", "@", "\"", "a\u0000b@example.net", "\\", "b\u00FCcher\uD800@example.net", "<>"})
    void everyTextShouldGiveOneObjectWithTheSameKeys(String text) throws JsonProcessingException {
        String line = explain(text);

        assertThat(line.lines()).hasSize(1);
        assertThat(line.chars()).allMatch(c -> c < 0x7F);
        List<String> keys = new ArrayList<>();
        JSON.readTree(line).fieldNames().forEachRemaining(keys::add);
        assertThat(keys)
                .containsExactly(
                        "recipient",
                        "wellFormed",
                        "notations",
                        "lookAlike",
                        "hops",
                        "destination",
                        "destinationClass",
                        "verdict",
                        "reason",
                        "reply");
    }

    @Test
    void recipientShouldReadBackAsItWasWritten() throws JsonProcessingException {
        String hostile = "\"a\\\\\"\tb\u0000\u007F\u2028\u00FC\uD83D\uDE00<script>\"@example.net";

        assertThat(read(explain(hostile)).get("recipient").textValue()).isEqualTo(hostile);
    }

    @Test
    void notationsShouldStandInTheOrderOfTheirPage() throws JsonProcessingException {
        JsonNode notations = read(explain("@example.net:\"c.test!user%victim.test\"@example.net"))
                .get("notations");

        assertThat(notations)
                .extracting(JsonNode::textValue)
                .containsExactly("source-route", "quoted-percent-hack", "quoted-bang-path");
    }

    @Test
    void addressWithoutDomainShouldBeAtTheFirstLocalDomain() throws JsonProcessingException {
        assertThat(read(explain("b.test!joe")).get("hops"))
                .extracting(JsonNode::textValue)
                .containsExactly("example.net");
    }

    @Test
    void addressWithoutDomainShouldBeNowhereWithoutALocalDomain() throws JsonProcessingException {
        JsonNode plain = read(CommandRun.of("explain", "--json", "joe").out());
        JsonNode routed = read(CommandRun.of("explain", "--json", "b.test!joe").out());

        assertThat(plain.get("destination").isNull()).isTrue();
        assertThat(plain.get("destinationClass").isNull()).isTrue();
        assertThat(plain.get("verdict").textValue()).isEqualTo("refuse");
        assertThat(routed.get("hops")).isEmpty();
        assertThat(routed.get("destination").textValue()).isEqualTo("joe@b.test");
    }

    @Nested
    class WithASender {

        @Test
        void harmlessSenderShouldChangeNothing() {
            assertThat(explain("bob@example.net", "--sender", "anybody@foreign.test"))
                    .isEqualTo(explain("bob@example.net"));
        }

        @Test
        void nullSenderShouldChangeNothing() {
            assertThat(explain("bob@example.net", "--sender", "")).isEqualTo(explain("bob@example.net"));
        }

        @Test
        void refusedSenderShouldDecide() throws JsonProcessingException {
            JsonNode answer = read(explain("bob@example.net", "--sender", "victim%foreign.test@example.net"));

            assertThat(answer.get("verdict").textValue()).isEqualTo("refuse");
            assertThat(answer.get("reason").textValue()).isEqualTo("sender-routed");
            assertThat(answer.get("reply").textValue())
                    .isEqualTo("550 5.7.1 Sender refused: percent-hack not accepted");
        }

        @Test
        void refusedSenderShouldLeaveTheFactsAboutTheRecipient() throws JsonProcessingException {
            JsonNode answer = read(explain("a.test!b@example.net", "--sender", "victim%foreign.test@example.net"));

            assertThat(answer.get("notations")).extracting(JsonNode::textValue).containsExactly("bang-path");
            assertThat(answer.get("destination").textValue()).isEqualTo("b@a.test");
        }
    }

    private static JsonNode read(String line) throws JsonProcessingException {
        return JSON.readTree(line);
    }

    private static String explain(String recipient, String... options) {
        Stream<String> args = Stream.of(
                        Stream.of("explain", "--json", "--local-domain", "example.net"),
                        Stream.of(options),
                        Stream.of("--", recipient))
                .flatMap(part -> part);
        CommandRun run = CommandRun.of(args.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return run.out();
    }
}
