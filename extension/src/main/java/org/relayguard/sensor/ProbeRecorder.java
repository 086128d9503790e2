/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.sensor;

import java.time.Clock;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.AttemptRecorder;
import org.relayguard.attempt.CorrelationKeys;
import org.relayguard.attempt.Detection;
import org.relayguard.attempt.Evidence;
import org.relayguard.attempt.Listener;
import org.relayguard.attempt.Outcome;
import org.relayguard.attempt.Protocol;
import org.relayguard.attempt.Source;
import org.relayguard.probe.Probe;

/** Makes one attempt of one probe that came by HTTP or SOCKS. */
@Singleton
public final class ProbeRecorder {

    private final AttemptRecorder recorder;
    private final CorrelationKeys keys;
    private final Clock clock;

    @Inject
    public ProbeRecorder(AttemptRecorder recorder, CorrelationKeys keys, Clock clock) {
        this.recorder = recorder;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Never blocks.
     *
     * @param listenerName the name of the listener
     * @param reached the server's own address and port, as far as known
     */
    public void record(Probe probe, Source source, String listenerName, Source reached, Outcome outcome) {
        Listener listener = new Listener(
                reached.address(), reached.port(), Optional.of(listenerName), Optional.empty(), protocol(probe));
        recorder.record(Attempt.of(keys.next(), clock.instant(), Detection.of(probe), outcome)
                .source(source)
                .listener(listener)
                .evidence(Evidence.of(probe.raw()))
                .build());
    }

    private static Protocol protocol(Probe probe) {
        return switch (probe.kind()) {
            case SOCKS4, SOCKS4A, SOCKS5 -> Protocol.SOCKS;
            default -> Protocol.HTTP;
        };
    }
}
