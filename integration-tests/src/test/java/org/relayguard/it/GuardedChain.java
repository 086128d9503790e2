/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.james.JamesServerBuilder;
import org.relayguard.it.james.Repository;
import org.relayguard.it.smtp.SmtpSink;
import org.relayguard.it.smtp.TranscriptEnvelope;

/** What the tests of the guard inside the mail chain have in common. */
final class GuardedChain {

    /** As the recorder writes it. */
    private static final String RECORDED = ".attempt - relay-attempt ";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private GuardedChain() {}

    /** A guarded server whose SMTP gate lets everything pass to the chain that James alone would let pass. */
    static JamesServerBuilder named(String name) {
        return JamesProcess.named(name).withoutSmtpHandlers();
    }

    /**
     * Recipients that could hold a route become this address, so that James accepts them at RCPT although nobody has them. The
     * web administration decodes the mapping twice, which is why the percent sign is written as {@code \x25}.
     */
    static void catchOperators(JamesProcess james, String domain, String target) {
        james.directory().addRegexMapping("*@" + domain, "(.*[!\\x25=_+].*)@" + domain + ":" + target);
    }

    static Repository quarantine(JamesProcess james) {
        return james.repository("var/mail/relay-quarantine/");
    }

    /** The lines of the acts of this sender; an act that more than one part of the guard saw has one. */
    static List<String> acts(JamesProcess james, String sender) {
        String text = "sender=\"" + sender + "\"";
        return james.log().linesWith(RECORDED).stream()
                .filter(line -> line.contains(text))
                .toList();
    }

    /** Waits for so many acts of this sender, which the guard writes a moment after it decided. */
    static List<String> awaitActs(JamesProcess james, String sender, int count) {
        return Awaitility.await("acts of " + sender)
                .atMost(PATIENCE)
                .until(() -> acts(james, sender), acts -> acts.size() >= count);
    }

    /** Who got mail of this sender at this sink, once the server is done with everything. */
    static List<String> recipientsAt(SmtpSink sink, JamesProcess james, String reversePath) {
        james.queues().awaitEmpty();
        return sink.envelopes().stream()
                .filter(mail -> mail.reversePath().equals(reversePath))
                .map(TranscriptEnvelope::forwardPaths)
                .flatMap(List::stream)
                .toList();
    }
}
