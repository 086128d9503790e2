/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relayguard.corpus.AddressCase;
import org.relayguard.corpus.Corpus;
import org.relayguard.corpus.CorpusWorld;

/** The command line says of every row of the corpora what the row says. */
class ExplainCorpusTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Half a surrogate pair, which no UTF-8 and no JSON can hold, is shown as U+FFFD. */
    static Stream<AddressCase> strangersRecipients() {
        return Corpus.strangersRecipients()
                .filter(row -> StandardCharsets.UTF_8.newEncoder().canEncode(row.recipient()));
    }

    static Stream<AddressCase> reversePaths() {
        return Corpus.REVERSE_PATHS.cases().stream();
    }

    /** Other settings than the defaults, and mailets, are nothing that the command line has options for. */
    static Stream<AddressCase> trustedClients() {
        return Corpus.TRUSTED.cases().stream()
                .filter(row -> row.trust().equals("trusted") && row.settings().isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strangersRecipients")
    void jsonShouldSayWhatTheCorpusSays(AddressCase row) throws JsonProcessingException {
        assertSays(explain(row.recipient()), row);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trustedClients")
    void jsonShouldSayWhatTheCorpusSaysOfATrustedClient(AddressCase row) throws JsonProcessingException {
        assertSays(explain(row.recipient(), "--client", "192.0.2.7", "--trusted-network", "192.0.2.0/28"), row);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reversePaths")
    void refusedReversePathShouldDecide(AddressCase row) throws JsonProcessingException {
        JsonNode answer = explain("bob@example.net", "--sender", row.mailFrom());

        assertThat(text(answer, "verdict")).isEqualTo(row.verdict());
        assertThat(text(answer, "reason")).isEqualTo(row.verdict().equals("accept") ? "local-recipient" : row.reason());
    }

    private static void assertSays(JsonNode answer, AddressCase row) {
        assertThat(text(answer, "recipient")).isEqualTo(row.recipient());
        assertThat(answer.get("wellFormed").booleanValue())
                .isEqualTo(row.malformation().isEmpty());
        assertThat(Set.copyOf(texts(answer, "notations"))).isEqualTo(new TreeSet<>(row.notations()));
        assertThat(text(answer, "lookAlike")).isEqualTo(row.lookAlike().orElse(null));
        assertThat(texts(answer, "hops")).isEqualTo(row.hops());
        assertThat(text(answer, "destination")).isEqualTo(row.destination().orElse(null));
        assertThat(text(answer, "destinationClass"))
                .isEqualTo(row.destinationClass().orElse(null));
        assertThat(text(answer, "verdict")).isEqualTo(row.verdict());
        assertThat(text(answer, "reason")).isEqualTo(row.reason());
    }

    private static JsonNode explain(String recipient, String... options) throws JsonProcessingException {
        List<String> args = new ArrayList<>(List.of("explain", "--json", "--known-user", CorpusWorld.KNOWN_USER));
        CorpusWorld.LOCAL_DOMAINS.forEach(domain -> args.addAll(List.of("--local-domain", domain)));
        CorpusWorld.RELAY_DOMAINS.forEach(domain -> args.addAll(List.of("--relay-domain", domain)));
        CorpusWorld.OWN_NAMES.forEach(name -> args.addAll(List.of("--own-name", name)));
        CorpusWorld.OWN_ADDRESSES.forEach(address -> args.addAll(List.of("--own-address", address)));
        args.addAll(List.of(options));
        args.addAll(List.of("--", recipient));
        CommandRun run = CommandRun.of(args.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        return JSON.readTree(run.out());
    }

    private static String text(JsonNode answer, String key) {
        return answer.get(key).textValue();
    }

    private static List<String> texts(JsonNode answer, String key) {
        List<String> texts = new ArrayList<>();
        answer.get(key).forEach(element -> texts.add(element.textValue()));
        return texts;
    }
}
