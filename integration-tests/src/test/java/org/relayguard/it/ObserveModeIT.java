/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.relayguard.corpus.AddressCase;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.james.JamesServerBuilder;
import org.relayguard.it.smtp.SmtpSink;
import org.relayguard.it.smtp.TranscriptEnvelope;

/** With {@code mode=observe} the server does what James alone does, and tells what it would have done. */
class ObserveModeIT {

    private static final String RELAY = "//processor[@state='relay']/mailet[@class='RemoteDelivery']";

    private static SmtpSink outsideOfJames;
    private static SmtpSink outside;
    private static JamesProcess james;
    private static int deliveredByJames;
    private static Map<String, AddressCase> acceptedByJames;
    private static Map<String, AddressCase> accepted;

    @BeforeAll
    static void start() {
        outsideOfJames = SmtpSink.start();
        try (JamesProcess alone = set(JamesProcess.named("james-alone").withoutGuard(), outsideOfJames)) {
            acceptedByJames = VectorCases.sendTo(alone, row -> true);
            alone.queues().awaitEmpty();
            deliveredByJames = alone.inboxOf("catch-all@example.net").messages().size();
        }
        outside = SmtpSink.start();
        james = set(GuardedChain.named("observing").guard("mode", "observe"), outside);
        accepted = VectorCases.sendTo(james, row -> true);
        james.queues().awaitEmpty();
    }

    private static JamesProcess set(JamesServerBuilder builder, SmtpSink sink) {
        // One recipient among the vectors cannot be delivered by James, which would try again for minutes.
        JamesProcess server = builder.outside(sink)
                .edit(
                        "mailetcontainer.xml",
                        file -> file.setChild(RELAY, "delayTime", "100").setChild(RELAY, "maxRetries", "1"))
                .start();
        server.directory()
                .addUser("catch-all@example.net")
                .addDomain("old.example")
                .addDomainMapping("old.example", "partner.example");
        GuardedChain.catchOperators(server, "example.net", "catch-all@example.net");
        return server;
    }

    @AfterAll
    static void stop() {
        james.close();
        outside.close();
        outsideOfJames.close();
    }

    @Test
    void sameRecipientsShouldBeAccepted() {
        assertThat(accepted.keySet()).isEqualTo(acceptedByJames.keySet());
    }

    @Test
    void exactlyWhatJamesAloneSendsShouldLeave() {
        assertThat(lines(outsideOfJames)).anyMatch(line -> line.contains("%"));
        assertThat(lines(outside)).containsExactlyInAnyOrderElementsOf(lines(outsideOfJames));
    }

    @Test
    void exactlyWhatJamesAloneDeliversShouldBeDelivered() {
        assertThat(james.inboxOf("catch-all@example.net").messages()).hasSize(deliveredByJames);
        assertThat(GuardedChain.quarantine(james).mails()).isEmpty();
    }

    @Test
    void everyRouteShouldBeOneActInTheLog() {
        SoftAssertions softly = new SoftAssertions();
        accepted.forEach((sender, row) -> {
            if (row.verdict().equals("refuse")) {
                softly.assertThat(GuardedChain.awaitActs(james, sender, 1))
                        .as(row.toString())
                        .singleElement()
                        .asString()
                        .contains("action=observed", "verdict=refuse");
            }
        });
        softly.assertAll();
    }

    /** A mail in one line, without what James makes up for each. */
    private static List<String> lines(SmtpSink sink) {
        return sink.envelopes().stream().map(ObserveModeIT::line).toList();
    }

    private static String line(TranscriptEnvelope mail) {
        return mail.reversePath() + " " + mail.forwardPaths() + " "
                + mail.data().contains(SmtpTalk.BODY);
    }
}
