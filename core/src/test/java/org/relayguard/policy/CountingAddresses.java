/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import org.relayguard.address.Host;

/**
 * Knows no address, can fail, and counts the judgements of a policy: in each the policy asks once for look-ups that share one
 * time-out.
 */
public final class CountingAddresses implements KnownAddresses {

    private int judgements;
    private boolean down;

    /** How often the policy judged since this was last asked. */
    public int judgements() {
        int counted = judgements;
        judgements = 0;
        return counted;
    }

    /** From now on the look-up fails, or works again. */
    public void setDown(boolean down) {
        this.down = down;
    }

    @Override
    public Answer lookUp(String localPart, Host domain) {
        return down ? Answer.LOOKUP_FAILED : Answer.NOT_KNOWN;
    }

    @Override
    public KnownAddresses within(Waiting waiting) {
        judgements++;
        return this;
    }
}
