/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.relayguard.corpus.AddressCase;
import org.relayguard.corpus.Corpus;
import org.relayguard.corpus.CorpusWorld;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.james.JamesServerBuilder;
import org.relayguard.it.smtp.ServerReply;
import org.relayguard.it.smtp.SmtpSink;

/**
 * The shipped sample with {@code mode=observe}, beside James alone with its own ValidRcptHandler: not one reply to a recipient
 * may differ. Without a routing operator a relay domain is what the administrator asked for by listing it.
 */
class ObservedRepliesIT {

    private static SmtpSink gateway;
    private static JamesProcess alone;
    private static JamesProcess observing;

    @BeforeAll
    static void start() {
        gateway = SmtpSink.start();
        alone = populated(JamesProcess.named("replies-alone").withoutGuard());
        observing = populated(JamesProcess.named("replies-observing")
                .guard("mode", "observe")
                .guard("relay.domains", "branch.example," + String.join(",", CorpusWorld.RELAY_DOMAINS))
                .guard("own.names", String.join(",", CorpusWorld.OWN_NAMES))
                .guard("own.addresses", String.join(",", CorpusWorld.OWN_ADDRESSES)));
    }

    private static JamesProcess populated(JamesServerBuilder builder) {
        JamesProcess server = builder.gateway(gateway).start();
        server.directory()
                .addDomain("xn--bcher-kva.example")
                .addDomain("old.example")
                .addUser("bob@example.net")
                .addUser(CorpusWorld.KNOWN_USER);
        return server;
    }

    @AfterAll
    static void stop() {
        observing.close();
        alone.close();
        gateway.close();
    }

    @Test
    void everyReplyShouldBeTheOneOfJamesAlone() {
        List<AddressCase> rows = Corpus.strangersRecipients()
                .filter(row -> VectorCases.isOneLine(VectorCases.command(row)))
                .filter(row -> !row.reason().equals("relay-recipient"))
                .toList();
        assertThat(rows)
                .hasSizeGreaterThan(250)
                .filteredOn(row -> row.recipient().contains("@old.example"))
                .hasSizeGreaterThan(10);

        assertThat(Vectors.replies(Vectors.send(observing, rows)))
                .containsExactlyElementsOf(Vectors.replies(Vectors.send(alone, rows)));
    }

    @Test
    void nothingRoutedShouldReachTheGateway() {
        assertThat(SmtpTalk.send(observing, "routed@foreign.test", "user%victim.test@branch.example"))
                .anyMatch(reply -> reply.toString().startsWith("550 5.1.1"));

        assertThat(GuardedChain.recipientsAt(gateway, observing, "routed@foreign.test"))
                .isEmpty();
    }

    @Test
    void plainRecipientShouldStillReachTheGateway() {
        assertThat(SmtpTalk.send(observing, "plain@foreign.test", "carol@branch.example"))
                .allMatch(ServerReply::isPositive);

        assertThat(GuardedChain.recipientsAt(gateway, observing, "plain@foreign.test"))
                .containsExactly("carol@branch.example");
    }
}
