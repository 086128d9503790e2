/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.util.Set;

/**
 * Whether what was decided is also done: the mode, and the reasons that are only observed while the rest is enforced.
 *
 * <pre>
 * mode     observe.reasons   reason          enforced
 * enforce  none              routed-outside  yes
 * enforce  routed-outside    routed-outside  no
 * observe  any               any             no
 * </pre>
 *
 * @param mode of the guard
 * @param observed reasons that are recorded and not acted upon
 */
public record Enforcement(Mode mode, Set<Reason> observed) {

    public Enforcement {
        observed = Set.copyOf(observed);
    }

    /** Whether to act upon a decision with this reason. */
    public boolean enforces(Reason reason) {
        return isOn() && !observed.contains(reason);
    }

    /** Whether the guard acts at all. */
    public boolean isOn() {
        return mode == Mode.ENFORCE;
    }
}
