/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

/**
 * How long the look-ups of one judgement have kept its caller waiting, together. Rule 10 gives all of them one
 * time-out: what one has used up the next does not get.
 *
 * <pre>
 * time-out 200 ms   address 150 ms   then the domain may take 50 ms
 * time-out 200 ms   address 200 ms   then nothing is asked any more: the look-up failed
 * </pre>
 *
 * <p>Belongs to one judgement and to its thread.
 */
public final class Waiting {

    private long nanos;

    /** What has been waited so far, in nanoseconds. */
    public long nanos() {
        return nanos;
    }

    /** @param more nanoseconds that a look-up took, in time or not */
    public void add(long more) {
        nanos += Math.max(0, more);
    }
}
