/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import java.util.Optional;
import org.relayguard.attempt.AttemptSummary;
import org.relayguard.attempt.SourceAggregate;

/**
 * Who acts: those whose attempts share one budget and one lane of the queue.
 *
 * <pre>
 * 203.0.113.9                        203.0.113.9/32
 * 2001:db8:1:2::7                    2001:db8:1:2::/64
 * bob, authenticated, 203.0.113.9    203.0.113.9/32 and bob: a colleague behind the same NAT is somebody else
 * mail without a client              nobody: one for all of it
 * the guard's own self-test          itself, whatever its address
 * </pre>
 *
 * @param source where from
 * @param user who authenticated; James has checked the name, so that nobody makes up many
 * @param selfTest whether it is the guard's own self-test
 */
record Actor(Optional<SourceAggregate> source, Optional<String> user, boolean selfTest) {

    static Actor of(AttemptSummary act) {
        return new Actor(act.source().aggregate(), act.user(), act.selfTest());
    }
}
