/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where an act came from, as far as the observer knows.
 *
 * @param address of the client, after a trusted PROXY header; empty when unknown
 * @param port of the client; empty when unknown, as inside the chain
 */
public record Source(Optional<InetAddress> address, OptionalInt port) {

    /** Nothing is known. */
    public static final Source UNKNOWN = new Source(Optional.empty(), OptionalInt.empty());

    /** A client of which only the address is known. */
    public static Source of(InetAddress address) {
        return new Source(Optional.of(address), OptionalInt.empty());
    }

    /** A client that is connected. */
    public static Source of(InetAddress address, int port) {
        return new Source(Optional.of(address), OptionalInt.of(port));
    }

    /** The network under which this source is counted; empty when the address is unknown. */
    public Optional<SourceAggregate> aggregate() {
        return address.map(SourceAggregate::of);
    }

    Source orElse(Source other) {
        if (address.isEmpty()) {
            return other;
        }
        // A port belongs to its address: it is only filled in for the same one.
        return port.isEmpty() && other.address.equals(address) ? other : this;
    }
}
