/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.Optional;
import org.relayguard.probe.Classification.Hit;
import org.relayguard.probe.Classification.Ordinary;
import org.relayguard.probe.Classification.OrdinaryKind;
import org.relayguard.probe.ProbeClassifier.ProtocolReader;

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

    /**
     * What the first bytes of a binary protocol say so far.
     *
     * @param complete whether no further byte can add anything
     * @param settled whether the client has said all that it has to say before it is answered
     * @param probe the probe that they are, as far as it has arrived; empty when they are none, or too few to tell
     */
    record BinaryReading(boolean complete, boolean settled, Optional<Probe> probe) {

        /** Some other protocol. */
        static final BinaryReading OTHER = new BinaryReading(true, true, Optional.empty());

        /** Too little to tell. */
        static final BinaryReading TOO_SHORT = new BinaryReading(false, false, Optional.empty());

        /** Nothing more is to come. */
        static BinaryReading complete(Probe probe) {
            return new BinaryReading(true, true, Optional.of(probe));
        }

        /** More may come at once, or only after an answer. */
        static BinaryReading settled(Probe probe) {
            return new BinaryReading(false, true, Optional.of(probe));
        }

        /** More must come. */
        static BinaryReading partial(Probe probe) {
            return new BinaryReading(false, false, Optional.of(probe));
        }
    }
}
