/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.Optional;
import java.util.Set;
import org.relayguard.probe.Classification.Hit;
import org.relayguard.probe.Classification.Ordinary;
import org.relayguard.probe.Classification.OrdinaryKind;
import org.relayguard.probe.ProbeClassifier.ProtocolReader;

/** Reads what begins with a TLS handshake. Only the name that it asks for tells a prober from a browser. */
final class TlsReader implements ProtocolReader {

    private final OwnNames own;
    private int wanted; // there is nothing to do before so many bytes have arrived

    TlsReader(OwnNames own) {
        this.own = own;
    }

    @Override
    public Optional<Classification> more(ReceivedBytes received) {
        if (!TlsHello.mayStartWith(received.bytes(), received.length())) {
            return Optional.of(Ordinary.of(OrdinaryKind.UNKNOWN));
        }
        if (received.length() >= wanted) {
            wanted = TlsHello.wanted(received.bytes(), received.length());
        }
        boolean whole = received.length() >= wanted || received.length() == ProbeClassifier.MAX_HEAD;
        return whole ? Optional.of(end(received)) : Optional.empty();
    }

    @Override
    public Classification end(ReceivedBytes received) {
        return TlsHello.serverName(received.bytes(), received.length())
                .filter(name -> !own.contains(name))
                .<Classification>map(TlsReader::foreign)
                .orElseGet(() -> Ordinary.of(OrdinaryKind.TLS));
    }

    @Override
    public boolean isSettled() {
        return false;
    }

    private static Hit foreign(String name) {
        return new Hit(Probe.to(ProbeKind.TLS_FOREIGN_NAME, name).withSigns(Set.of(ProbeSign.TLS_ON_PLAIN)));
    }
}
