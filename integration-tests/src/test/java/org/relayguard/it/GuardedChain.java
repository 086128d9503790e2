/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import java.util.List;
import org.relayguard.it.james.JamesServer;
import org.relayguard.it.james.JamesServerBuilder;
import org.relayguard.it.james.Repository;
import org.relayguard.it.smtp.Envelope;
import org.relayguard.it.smtp.SmtpSink;

/** What the tests of the guard inside the mail chain have in common. */
final class GuardedChain {

    private static final String ATTEMPT = "relay-attempt ";

    private GuardedChain() {}

    /** A guarded server whose door lets everything pass to the chain that James alone would let pass. */
    static JamesServerBuilder named(String name) {
        return JamesServer.named(name).withoutDoor();
    }

    /** Recipients with an operator that nobody has otherwise become this address, so that James accepts them at RCPT. */
    static void catchOperators(JamesServer james, String domain, String target) {
        james.directory().addRegexMapping("*@" + domain, "(.*[%!].*)@" + domain + ":" + target);
    }

    static Repository quarantine(JamesServer james) {
        return james.repository("var/mail/relay-quarantine/");
    }

    /** The lines of the acts of this sender; an act that more than one part of the guard saw has one. */
    static List<String> acts(JamesServer james, String sender) {
        String text = "sender=\"" + sender + "\"";
        return james.log().linesWith(ATTEMPT).stream()
                .filter(line -> line.contains(text))
                .toList();
    }

    /** Waits for so many acts of this sender, which the guard writes a moment after it decided. */
    static List<String> awaitActs(JamesServer james, String sender, int count) {
        james.log().awaitLinesWith("sender=\"" + sender + "\"", count);
        return acts(james, sender);
    }

    /** Who got mail of this sender at this sink, once the server is done with everything. */
    static List<String> recipientsAt(SmtpSink sink, JamesServer james, String reversePath) {
        james.queues().awaitEmpty();
        return sink.envelopes().stream()
                .filter(mail -> mail.reversePath().equals(reversePath))
                .map(Envelope::forwardPaths)
                .flatMap(List::stream)
                .toList();
    }
}
