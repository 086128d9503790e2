/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.AttemptSummary;
import org.relayguard.attempt.FinalAction;
import org.relayguard.attempt.Protocol;

/**
 * What acts are counted together when there are too many: what differs in one of these is another kind, so that a flood
 * of one hides no other.
 *
 * @param protocol in which it came
 * @param reason the label of the reason, from a closed list
 * @param action what was done about it
 */
record Kind(Protocol protocol, String reason, FinalAction action) {

    static Kind of(AttemptSummary act) {
        return new Kind(act.protocol(), act.detection().reason().label(), act.action());
    }

    /**
     * Whether the act needs a record of its own, however many there are: it ended a mail that the server had accepted,
     * or keeps one back, and the administrator may be asked where that mail is. The guard's own self-test is not
     * counted and not folded.
     */
    static boolean needsItsOwnRecord(Attempt attempt) {
        return attempt.selfTest()
                || switch (attempt.outcome().action()) {
                    case REJECTED, QUARANTINED, RELEASED -> true;
                    case DEFERRED -> attempt.trace().mailName().isPresent();
                    default -> false;
                };
    }

    /**
     * Whether another part of the guard may see the act later: a mail came of it, or may come. A refused command has
     * one observer, and so has a probe by HTTP or SOCKS.
     */
    static boolean mayBeSeenAgain(Attempt attempt) {
        Protocol protocol = attempt.listener().protocol();
        if (protocol == Protocol.HTTP || protocol == Protocol.SOCKS) {
            return false;
        }
        return attempt.trace().mailName().isPresent()
                || switch (attempt.outcome().action()) {
                    case PASSED, LOGGED, OBSERVED, REJECTED, QUARANTINED, RELEASED -> true;
                    default -> false;
                };
    }
}
