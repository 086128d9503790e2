/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.Optional;

/** Reads one protocol as its bytes arrive. */
interface ProtocolReader {

    /**
     * One byte more has arrived.
     *
     * @return the answer; empty while more bytes may change it
     */
    Optional<Classification> more(ReceivedBytes received);

    /** Nothing more will arrive. */
    Classification end(ReceivedBytes received);

    /** As {@link Progress.NeedMore#settled}. */
    boolean isSettled();
}
