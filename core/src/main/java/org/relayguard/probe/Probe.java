/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One recognised probe.
 *
 * @param kind what it is
 * @param method the HTTP method in capitals; empty for other protocols and for a bare header
 * @param targetHost whom the prober wanted to reach, as written; empty when it did not say
 * @param targetPort the port there; empty when it did not say
 */
public record Probe(ProbeKind kind, Optional<String> method, Optional<String> targetHost, OptionalInt targetPort) {

    public Probe {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(method);
        Objects.requireNonNull(targetHost);
        Objects.requireNonNull(targetPort);
    }

    static Probe of(ProbeKind kind) {
        return new Probe(kind, Optional.empty(), Optional.empty(), OptionalInt.empty());
    }
}
