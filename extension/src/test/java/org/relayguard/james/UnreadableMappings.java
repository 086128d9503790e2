/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import java.util.function.Supplier;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.rrt.lib.Mappings;
import org.apache.james.rrt.memory.MemoryRecipientRewriteTable;

/** A table in which somebody wrote, past James, something for one domain of which James can make no mapping. */
final class UnreadableMappings extends MemoryRecipientRewriteTable {

    private final String domain;
    private final Supplier<? extends RuntimeException> failure;

    UnreadableMappings(String domain, Supplier<? extends RuntimeException> failure) {
        this.domain = domain;
        this.failure = failure;
    }

    @Override
    public Mappings getStoredMappings(MappingSource source) {
        if (source.asString().equals(domain)) {
            throw failure.get();
        }
        return super.getStoredMappings(source);
    }
}
