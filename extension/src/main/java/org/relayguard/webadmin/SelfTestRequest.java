/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.webadmin;

import java.util.List;

/**
 * What was asked for. A list that is empty is filled in by the server that runs the test.
 *
 * @param ourDomains local domains to try; otherwise the default domain
 * @param relayDomains relay domains to try; otherwise those of {@code relay.domains}, four at most
 * @param foreignDomains domains that are none of ours; otherwise {@code example.com}
 */
record SelfTestRequest(List<String> ourDomains, List<String> relayDomains, List<String> foreignDomains) {

    SelfTestRequest {
        ourDomains = List.copyOf(ourDomains);
        relayDomains = List.copyOf(relayDomains);
        foreignDomains = List.copyOf(foreignDomains);
    }
}
