/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

/**
 * What the administrator may choose about the policy.
 *
 * @param refuseRoutesEndingHere {@code routes-ending-here=refuse}: also refuse a route that ends at one of our domains
 * @param refuseTrustedRoutes {@code trusted.routes=refuse}: also refuse a trusted client's route through our domain
 * @param exemptions {@code exempt.*}: where and for whom routing notation is legitimate
 */
public record PolicySettings(boolean refuseRoutesEndingHere, boolean refuseTrustedRoutes, Exemptions exemptions) {

    /** Note routes that end here, observe trusted routes, exempt nothing. */
    public static PolicySettings defaults() {
        return new PolicySettings(false, false, Exemptions.NONE);
    }
}
