/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.chain;

import java.util.Set;
import org.relayguard.jamesconf.MailetLine.MatcherNode;

/** What a matcher of James's asks about. */
enum MatcherKind {
    /** Takes every recipient. */
    ALL,
    /** Takes only the mail of somebody whom James trusts. */
    TRUST,
    /** Asks for the sender address and nothing else. */
    SENDER,
    AND,
    OR,
    NOT,
    /** Something that says nothing about trust. */
    OTHER;

    private static final String MATCHERS = "org.apache.james.transport.matchers.";
    private static final String COMPOSITES = "org.apache.james.mailetcontainer.impl.matchers.";

    // SentByMailet is not among them: James writes it on a stranger's mail as well, when it sends it on.
    private static final Set<String> TRUSTING = Set.of(
            MATCHERS + "SMTPAuthSuccessful",
            MATCHERS + "SMTPAuthUserIs",
            MATCHERS + "SMTPIsAuthNetwork",
            "org.apache.james.jmap.mailet.SentByJmap");
    private static final Set<String> SENDERS = Set.of(
            MATCHERS + "SenderIs",
            MATCHERS + "SenderIsRegex",
            MATCHERS + "SenderIsNull",
            MATCHERS + "SenderIsLocal",
            MATCHERS + "SenderHostIs",
            MATCHERS + "SenderHostIsLocal",
            MATCHERS + "SenderDomainIs");
    private static final String NETWORK = MATCHERS + "RemoteAddrInNetwork";

    static MatcherKind of(MatcherNode matcher) {
        String name = matcher.className();
        if (TRUSTING.contains(name) || isForeignNetwork(matcher)) {
            return TRUST;
        }
        if (SENDERS.contains(name)) {
            return SENDER;
        }
        return switch (name) {
            case MATCHERS + "All" -> ALL;
            case COMPOSITES + "And" -> AND;
            case COMPOSITES + "Or" -> OR;
            case COMPOSITES + "Not" -> NOT;
            default -> OTHER;
        };
    }

    /** James fills in the loopback address for mail without a client, so that it stands for nobody. */
    private static boolean isForeignNetwork(MatcherNode matcher) {
        String networks = matcher.condition().orElse("");
        return matcher.className().equals(NETWORK)
                && !networks.contains("127.")
                && !networks.contains("::1")
                && !networks.contains("localhost")
                && !networks.contains("/0")
                && !networks.startsWith("*");
    }
}
