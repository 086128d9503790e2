/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.Objects;
import java.util.Optional;

/** What came of one connection. */
public sealed interface Classification {

    /**
     * A probe.
     *
     * @param probe its facts
     */
    record Hit(Probe probe) implements Classification {
        public Hit {
            Objects.requireNonNull(probe);
        }
    }

    /**
     * No probe. Enough is said for an honest answer.
     *
     * @param kind what it looked like
     * @param method the HTTP method in capitals, of a request
     * @param httpVersion the digits of the HTTP version, of a request that bears one
     */
    record Ordinary(OrdinaryKind kind, Optional<String> method, Optional<String> httpVersion)
            implements Classification {
        public Ordinary {
            Objects.requireNonNull(kind);
            Objects.requireNonNull(method);
            Objects.requireNonNull(httpVersion);
        }

        static Ordinary of(OrdinaryKind kind) {
            return new Ordinary(kind, Optional.empty(), Optional.empty());
        }
    }
}
