/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import java.util.Optional;

/**
 * As much of an act as it takes to count it: who did what, and how it ended. In a flood nothing else is made of most
 * acts.
 *
 * @param source where it came from
 * @param user who authenticated; empty for a stranger
 * @param protocol in which it came
 * @param detection what the guard detected
 * @param action how it ended
 * @param selfTest whether the guard's own self-test made it
 */
public record AttemptSummary(
        Source source,
        Optional<String> user,
        Protocol protocol,
        Detection detection,
        FinalAction action,
        boolean selfTest) {

    /** The same of an act that is known in full. */
    public static AttemptSummary of(Attempt attempt) {
        return new AttemptSummary(
                attempt.source(),
                attempt.envelope().user(),
                attempt.listener().protocol(),
                attempt.detection(),
                attempt.outcome().action(),
                attempt.selfTest());
    }
}
