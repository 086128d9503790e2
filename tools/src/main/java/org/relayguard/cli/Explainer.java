/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.util.Optional;
import org.relayguard.address.MailPath;
import org.relayguard.address.PathParser;
import org.relayguard.policy.Client;
import org.relayguard.policy.Decision;
import org.relayguard.policy.RelayPolicy;
import org.relayguard.policy.RelayRequest;
import org.relayguard.policy.Verdict;

/** Asks the policy about one recipient after the other, all of one client and one sender. */
final class Explainer {

    private final RelayPolicy policy;
    private final Client client;
    private MailPath reversePath;
    private Explanation.Sender sender;

    /**
     * Leaves MAIL out.
     *
     * @param policy that decides
     * @param client who sends
     */
    Explainer(RelayPolicy policy, Client client) {
        this.policy = policy;
        this.client = client;
    }

    /** @param sender what stands between the angle brackets of MAIL, nothing for the null sender */
    Explainer(RelayPolicy policy, Client client, String sender) {
        this(policy, client);
        this.reversePath = sender.isEmpty() ? null : PathParser.reversePath(sender);
        this.sender = judge(sender);
    }

    private Explanation.Sender judge(String written) {
        // MAIL is judged before there is a recipient; the policy looks at the reverse-path only.
        MailPath noRecipient = PathParser.forwardPath("");
        return new Explanation.Sender(written, policy.judgeReversePath(request(noRecipient)));
    }

    /** Judges one recipient, which may be any text. */
    Explanation explain(String recipient) {
        MailPath path = PathParser.forwardPath(recipient);
        return new Explanation(path, policy.judgeRecipient(request(path)), Optional.ofNullable(sender), client);
    }

    private RelayRequest request(MailPath recipient) {
        return new RelayRequest(recipient, Optional.ofNullable(reversePath), client);
    }

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
}
