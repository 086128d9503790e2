/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import java.util.Optional;
import java.util.OptionalInt;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.AttemptBuilder;
import org.relayguard.attempt.Attempts;
import org.relayguard.attempt.Detection;
import org.relayguard.attempt.Envelope;
import org.relayguard.attempt.FinalAction;
import org.relayguard.attempt.Listener;
import org.relayguard.attempt.Outcome;
import org.relayguard.attempt.Protocol;
import org.relayguard.attempt.Source;
import org.relayguard.attempt.Trace;
import org.relayguard.probe.Probe;
import org.relayguard.probe.ProbeKind;

/** The acts of which floods are made, each with a key of its own. */
final class SampleAttempts {

    private SampleAttempts() {}

    /** A refused RCPT. */
    static Attempt route(String client) {
        return act(client, FinalAction.REFUSED_AT_SMTP).build();
    }

    static AttemptBuilder act(String client, FinalAction action) {
        return Attempt.of(Attempts.key(), Attempts.NOW, Attempts.ROUTED_OUTSIDE, Outcome.of(action))
                .source(Source.of(Attempts.ip(client)))
                .listener(Listener.of(Protocol.SMTP));
    }

    /** What the chain did with a mail of this client. */
    static Attempt mail(String client, FinalAction action) {
        return act(client, action)
                .trace(new Trace(Optional.empty(), Optional.of("Mail1")))
                .build();
    }

    static Attempt ofUser(String client, String user) {
        return act(client, FinalAction.OBSERVED)
                .envelope(new Envelope(Optional.empty(), Optional.of(user), Optional.empty(), Optional.empty()))
                .build();
    }

    static AttemptBuilder probe(String client, ProbeKind kind) {
        return Attempt.of(
                        Attempts.key(),
                        Attempts.NOW,
                        Detection.of(Probe.of(kind)),
                        Outcome.of(FinalAction.DISCONNECTED))
                .source(Source.of(Attempts.ip(client)))
                .listener(new Listener(
                        Optional.empty(), OptionalInt.empty(), Optional.of("sensor"), Optional.empty(), Protocol.HTTP));
    }
}
