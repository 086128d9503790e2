/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

/**
 * What is to be written about an act.
 *
 * @param act all that is known of it
 * @param isUpdate whether it has a line already, or was folded into a count: it is not one act more
 */
record RecordLine(Observation act, boolean isUpdate) {

    static RecordLine first(Observation act) {
        return new RecordLine(act, false);
    }

    static RecordLine update(Observation act) {
        return new RecordLine(act, true);
    }
}
