/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.sensor;

import java.util.Set;
import org.relayguard.address.Host;

/** Port: the domains of the server, for which a request may rightly ask. */
@FunctionalInterface
public interface OurDomains {

    /**
     * As known now; the same set as long as nothing changed. Empty until they are known for the first time. No DNS,
     * disk or network: safe on an event loop.
     */
    Set<Host> ourDomains();
}
