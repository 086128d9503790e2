/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import org.relayguard.address.Host;

/**
 * Port: does somebody here have exactly this address? Asked only when a local part holds a routing operator that could
 * make a route: {@code joe%victim.test@example.net} may be the name of a mailbox.
 *
 * <p>Implementations never throw and are bounded in time: no answer is {@link Answer#LOOKUP_FAILED}.
 */
public interface KnownAddresses {

    /** Outcome of one look-up. */
    enum Answer {
        /** A mailbox of exactly this local part, or a mapping stored for exactly this address. */
        KNOWN,
        /** Neither; also when no user name can be made of the address, which is an answer and not a failure. */
        NOT_KNOWN,
        /** The store failed or took too long. */
        LOOKUP_FAILED
    }

    /**
     * @param localPart as written, with its quotes and backslashes
     * @param domain of the address
     */
    Answer lookUp(String localPart, Host domain);

    /** The same answers for one judgement, whose look-ups share one time-out. */
    default KnownAddresses within(Waiting waiting) {
        return this;
    }
}
