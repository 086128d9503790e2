/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.relayguard.corpus.AddressCase;
import org.relayguard.corpus.CorpusWorld;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.james.StoredMail;
import org.relayguard.it.smtp.SmtpSink;
import org.relayguard.it.smtp.TranscriptEnvelope;

/**
 * A stranger's routes, as far as James lets them through RCPT: kept in the quarantine with what was detected, and nothing
 * leaves. The server is that of the corpora ({@link CorpusWorld}).
 */
class RoutesInTheChainIT {

    private static final String NOTATIONS = " notations=";

    private static SmtpSink gateway;
    private static SmtpSink outside;
    private static JamesProcess james;
    private static Map<String, AddressCase> refusedRows;
    private static Map<String, AddressCase> acceptedRows;

    @BeforeAll
    static void start() {
        gateway = SmtpSink.start();
        outside = SmtpSink.start();
        james = GuardedChain.named("routes")
                .guard("relay.domains", String.join(",", CorpusWorld.RELAY_DOMAINS))
                .guard("own.names", String.join(",", CorpusWorld.OWN_NAMES))
                .guard("own.addresses", String.join(",", CorpusWorld.OWN_ADDRESSES))
                .edit(
                        "mailetcontainer.xml",
                        file -> file.setAttribute(
                                "//mailet[@match='HostIs=branch.example']",
                                "match",
                                "HostIs=" + String.join(",", CorpusWorld.RELAY_DOMAINS)))
                .gateway(gateway)
                .outside(outside)
                .start();
        james.directory()
                .addDomain("old.example")
                .addDomain("xn--bcher-kva.example")
                .addUser(CorpusWorld.KNOWN_USER)
                .addUser("catch-all@example.net")
                .addUser("bob@example.net");
        GuardedChain.catchOperators(james, "example.net", "catch-all@example.net");
        GuardedChain.catchOperators(james, "xn--bcher-kva.example", "catch-all@example.net");
        refusedRows = VectorCases.sendTo(james, row -> row.verdict().equals("refuse"));
        acceptedRows = VectorCases.sendTo(james, row -> row.verdict().equals("accept"));
        james.queues().awaitEmpty();
    }

    @AfterAll
    static void stop() {
        james.close();
        gateway.close();
        outside.close();
    }

    @Test
    void jamesShouldLetTheWorstNotationsThroughSoThatThereIsSomethingToTest() {
        assertThat(refusedRows.values().stream().flatMap(row -> row.notations().stream()))
                .contains("percent-hack", "bang-path", "encapsulated", "encoded-word");
    }

    @Test
    void everyRouteShouldBeQuarantinedWithWhatWasFoundOut() {
        Map<String, StoredMail> kept = GuardedChain.quarantine(james).mails().stream()
                .collect(Collectors.toMap(StoredMail::sender, Function.identity()));

        SoftAssertions softly = new SoftAssertions();
        refusedRows.forEach((sender, row) -> {
            softly.assertThat(kept).as(row.toString()).containsKey(sender);
            Optional.ofNullable(kept.get(sender)).ifPresent(mail -> assertDecision(softly, row, mail));
        });
        softly.assertAll();
    }

    @Test
    void everyRouteShouldBeOneActInTheLogWithItsNotations() {
        SoftAssertions softly = new SoftAssertions();
        refusedRows.forEach((sender, row) -> softly.assertThat(GuardedChain.awaitActs(james, sender, 1))
                .as(row.toString())
                .singleElement()
                .asString()
                .contains("action=quarantined", "reason=" + row.reason() + " ")
                .satisfies(line -> assertThat(notationsIn(line)).isEqualTo(row.notations())));
        softly.assertAll();
    }

    @Test
    void nothingOfARouteShouldLeave() {
        assertThat(gateway.envelopes())
                .extracting(TranscriptEnvelope::reversePath)
                .doesNotContainAnyElementsOf(refusedRows.keySet());
        assertThat(outside.attemptedForwardPaths()).isEmpty();
    }

    @Test
    void everybodyElseShouldBeLeftAlone() {
        List<String> kept = GuardedChain.quarantine(james).mails().stream()
                .map(StoredMail::sender)
                .toList();

        assertThat(acceptedRows).isNotEmpty();
        assertThat(kept).doesNotContainAnyElementsOf(acceptedRows.keySet());
    }

    private static Set<String> notationsIn(String line) {
        int start = line.indexOf(NOTATIONS);
        if (start < 0) {
            return Set.of();
        }
        int from = start + NOTATIONS.length();
        return Set.of(line.substring(from, line.indexOf(' ', from)).split(","));
    }

    /** What is not ASCII comes over the wire as one U+FFFD for each byte. */
    private static boolean isAsSent(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** James's web administration prints an attribute as Java does: {@code AttributeValue{value=percent-hack, ...}}. */
    private static void assertDecision(SoftAssertions softly, AddressCase row, StoredMail mail) {
        String decision = mail.attribute("org.relayguard.quarantine.decisions").asText();
        Stream.of(
                        Stream.of(row.verdict(), row.reason()),
                        row.notations().stream(),
                        row.hops().stream(),
                        row.destination().stream().filter(RoutesInTheChainIT::isAsSent))
                .flatMap(Function.identity())
                .forEach(value -> softly.assertThat(decision).as(row.toString()).contains("{value=" + value + ", "));
    }
}
