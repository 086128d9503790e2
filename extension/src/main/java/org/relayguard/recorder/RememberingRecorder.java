/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import java.util.function.Supplier;
import javax.inject.Inject;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.AttemptRecorder;
import org.relayguard.attempt.AttemptSummary;
import org.relayguard.attempt.Detection.OfProbe;

/**
 * Remembers the source of every attempt that is a proxy probe, wherever it came in, and hands all attempts on.
 *
 * <p>It stands where all attempts pass, so that none is forgotten, and in front of the log, which may drop some in a
 * flood.
 */
public final class RememberingRecorder implements AttemptRecorder {

    private final RecentProbers probers;
    private final AttemptRecorder next;

    @Inject
    public RememberingRecorder(RecentProbers probers, LogAttemptRecorder next) {
        this(probers, (AttemptRecorder) next);
    }

    RememberingRecorder(RecentProbers probers, AttemptRecorder next) {
        this.probers = probers;
        this.next = next;
    }

    /** A probe is one act of one client; only its whole tells when it was. */
    @Override
    public boolean record(AttemptSummary summary, Supplier<Attempt> whole) {
        return summary.detection() instanceof OfProbe ? record(whole.get()) : next.record(summary, whole);
    }

    @Override
    public boolean record(Attempt attempt) {
        if (attempt.detection() instanceof OfProbe probe) {
            attempt.source().aggregate().ifPresent(source -> probers.remember(source, probe.reason(), attempt.time()));
        }
        return next.record(attempt);
    }
}
