/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.Objects;

/** How far a classification has come. */
public sealed interface Progress {

    /**
     * More bytes may change the answer.
     *
     * @param settled whether it is a probe already, and only its evidence may grow: the rest of a body, or a SOCKS 5 request
     *     that is sent without waiting. There is nothing to gain in waiting for long; a moment of silence is the end
     */
    record NeedMore(boolean settled) implements Progress {}

    /**
     * No byte can change the answer any more.
     *
     * @param classification the answer
     */
    record Decided(Classification classification) implements Progress {
        public Decided {
            Objects.requireNonNull(classification);
        }
    }
}
