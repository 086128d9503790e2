/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.util.Set;
import org.relayguard.address.Host;

/**
 * What the operator may choose about the policy.
 *
 * @param refuseRoutesEndingHere {@code routes-ending-here=refuse}: also refuse a route that ends at one of our domains
 * @param refuseTrustedRoutes {@code trusted.routes=refuse}: also refuse a trusted client's route through our domain
 * @param exemptDomains {@code exempt.domains}: our domains where routing notation is legitimate, a gateway for example
 */
public record PolicySettings(boolean refuseRoutesEndingHere, boolean refuseTrustedRoutes, Set<Host> exemptDomains) {

    public PolicySettings {
        exemptDomains = Set.copyOf(exemptDomains);
    }

    /** Note routes that end here, observe trusted routes, exempt nothing. */
    public static PolicySettings defaults() {
        return new PolicySettings(false, false, Set.of());
    }
}
