/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.matchers;

import org.relayguard.address.Host;

/** The domains that the administrator lists in {@code relay.domains}. A mapping of James adds none to them. */
@FunctionalInterface
public interface ListedRelayDomains {

    /** Whether exactly this domain is listed. */
    boolean contains(Host domain);
}
