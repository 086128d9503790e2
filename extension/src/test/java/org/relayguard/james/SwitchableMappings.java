/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.rrt.lib.Mappings;
import org.apache.james.rrt.memory.MemoryRecipientRewriteTable;

/** Mappings that a test lets fail, and come back. */
final class SwitchableMappings extends MemoryRecipientRewriteTable {

    private final AtomicReference<RuntimeException> failure;

    /** @param failure what a look-up throws; null while the mappings answer */
    SwitchableMappings(AtomicReference<RuntimeException> failure) {
        this.failure = failure;
    }

    @Override
    public Mappings getStoredMappings(MappingSource source) {
        if (failure.get() != null) {
            throw failure.get();
        }
        return super.getStoredMappings(source);
    }
}
