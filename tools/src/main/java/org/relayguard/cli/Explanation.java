/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.util.Optional;
import org.relayguard.address.MailPath;
import org.relayguard.policy.Client;
import org.relayguard.policy.Decision;
import org.relayguard.policy.Verdict;

/**
 * One answer: what the policy decides about one recipient, and about the reverse-path when one was given.
 *
 * @param recipient the parsed recipient
 * @param decision about the recipient alone
 * @param sender the reverse-path and the decision about it; empty when none was given
 * @param client who sends
 */
record Explanation(MailPath recipient, Decision decision, Optional<Sender> sender, Client client) {

    /**
     * A reverse-path, judged.
     *
     * @param written as given; empty for the null sender
     * @param decision about it
     */
    record Sender(String written, Decision decision) {

        boolean isStopped() {
            return decision.verdict() != Verdict.ACCEPT;
        }
    }

    /** What ends it: a sender to whom MAIL is refused never gets to name a recipient. */
    Decision deciding() {
        return sender.filter(Sender::isStopped).map(Sender::decision).orElse(decision);
    }
}
