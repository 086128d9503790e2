/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import java.util.Locale;
import java.util.Set;

/** The words that James's configuration library takes for true. */
final class Flags {

    private static final Set<String> TRUE = Set.of("true", "yes", "on", "y", "t", "1");

    private Flags() {}

    static boolean isTrue(String text) {
        return TRUE.contains(text.strip().toLowerCase(Locale.ROOT));
    }
}
