/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.Optional;
import org.relayguard.probe.Classification.Hit;
import org.relayguard.probe.Classification.Ordinary;

/** Reads what begins with the version of SOCKS. */
final class SocksReader implements ProtocolReader {

    private boolean settled;

    @Override
    public Optional<Classification> more(ReceivedBytes received) {
        BinaryReading reading = SocksBytes.read(received.bytes(), received.length());
        settled = reading.settled();
        return reading.complete() ? Optional.of(classification(reading)) : Optional.empty();
    }

    @Override
    public Classification end(ReceivedBytes received) {
        return classification(SocksBytes.read(received.bytes(), received.length()));
    }

    @Override
    public boolean isSettled() {
        return settled;
    }

    private static Classification classification(BinaryReading reading) {
        return reading.probe().<Classification>map(Hit::new).orElseGet(() -> Ordinary.of(OrdinaryKind.UNKNOWN));
    }
}
