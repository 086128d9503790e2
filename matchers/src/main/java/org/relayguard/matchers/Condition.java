/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.matchers;

import javax.mail.MessagingException;
import org.apache.mailet.MatcherConfig;

/** Checks the condition of the matchers that take none. */
final class Condition {

    private Condition() {}

    /** @throws MessagingException naming the matcher and what was given, so that a start-up with it fails */
    static void requireNone(MatcherConfig config) throws MessagingException {
        String condition = config.getCondition();
        if (condition != null) {
            throw new MessagingException(
                    config.getMatcherName() + ": takes no condition, but was given '" + condition + "'");
        }
    }
}
