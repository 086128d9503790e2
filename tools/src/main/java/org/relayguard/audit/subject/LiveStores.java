/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.subject;

import java.util.List;
import java.util.Set;

/**
 * What only James's database knows. There is one in a running server and none on the command line.
 *
 * <p>Each method may throw whatever the store throws; what it was asked for is then not checked.
 */
public interface LiveStores {

    /** Whether James accepts mail for a domain. */
    boolean isInDomainList(String domain) throws Exception;

    /** Those of the domains in which there is a user, in lower case. */
    Set<String> withUsers(Set<String> domains) throws Exception;

    /** All mappings. */
    List<StoredMapping> mappings() throws Exception;

    /** Another number when mappings were changed. From what is at hand: asked again and again. */
    default int mappingsVersion() {
        return 0;
    }

    /**
     * A mapping of the RecipientRewriteTable.
     *
     * @param source an address, or a whole domain
     * @param wholeDomain whether it is stored for a whole domain
     * @param mapping as James writes it, with its type in front: {@code regex:(.*)@old\.example:${1}@new.example}
     * @param leavesOurDomains whether its target is not a local domain, or cannot be told
     */
    record StoredMapping(String source, boolean wholeDomain, String mapping, boolean leavesOurDomains) {}
}
