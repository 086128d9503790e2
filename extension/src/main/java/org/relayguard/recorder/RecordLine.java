/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import org.relayguard.attempt.Attempt;

/**
 * What is to be written about an act.
 *
 * @param attempt all that is known of it
 * @param isUpdate whether it has a line already, or was folded into a count: it is not one act more
 */
record RecordLine(Attempt attempt, boolean isUpdate) {

    static RecordLine first(Attempt attempt) {
        return new RecordLine(attempt, false);
    }

    static RecordLine update(Attempt attempt) {
        return new RecordLine(attempt, true);
    }
}
