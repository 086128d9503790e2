/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.function.Consumer;

/** One look at an installation. */
interface Examination {

    /** @param faults takes whatever is found */
    void examine(Installation installation, Consumer<Fault> faults);
}
