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
 * @param neighbourhood of a record that stands for acts of several clients: the network of all of them
 */
public record Source(Optional<InetAddress> address, OptionalInt port, Optional<SourceAggregate> neighbourhood) {

    /** Nothing is known. */
    public static final Source UNKNOWN = new Source(Optional.empty(), OptionalInt.empty(), Optional.empty());

    /** A client of which only the address is known. */
    public static Source of(InetAddress address) {
        return new Source(Optional.of(address), OptionalInt.empty(), Optional.empty());
    }

    /** A client that is connected. */
    public static Source of(InetAddress address, int port) {
        return new Source(Optional.of(address), OptionalInt.of(port), Optional.empty());
    }

    /** Several clients of one network. */
    public static Source of(SourceAggregate neighbourhood) {
        return new Source(Optional.empty(), OptionalInt.empty(), Optional.of(neighbourhood));
    }

    /** The network under which this source is counted; empty when nothing is known. */
    public Optional<SourceAggregate> aggregate() {
        return address.map(SourceAggregate::of).or(() -> neighbourhood);
    }

    Source orElse(Source other) {
        if (address.isEmpty()) {
            return other;
        }
        // A port belongs to its address: it is only filled in for the same one.
        return port.isEmpty() && other.address.equals(address) ? other : this;
    }
}
