/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.chain;

import org.relayguard.jamesconf.MailetLine;

/**
 * A mail can reach this mailet in this state.
 *
 * @param line the mailet, which runs
 * @param state what is known about the mail by then
 */
public record Arrival(MailetLine line, MailState state) {

    /** Whether it may be a stranger's mail. */
    public boolean isStrangers() {
        return !state.trusted();
    }
}
