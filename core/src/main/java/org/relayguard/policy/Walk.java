/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.util.List;
import org.relayguard.address.Chain;
import org.relayguard.address.Host;

/**
 * One chain, walked: as long as a hop is ours the next one is taken. The first hop that is not ours, or the end, is
 * where the mail would leave us.
 *
 * <pre>
 * example.net, mx1.example.net, victim.test   EXTERNAL (victim.test)
 * example.net, victim.test, example.net       EXTERNAL (victim.test): it leaves us there, wherever it goes then
 * example.net, mx1.example.net                LOCAL
 * example.net, old.example                    RELAY: old.example is handed the user alone
 * example.net, old.example, example.net       LOCAL, and routed on at old.example, a relay domain (rule 4)
 * </pre>
 *
 * @param chain the reading that was walked; a leading source route is dropped
 * @param endClass the class of the host at which the walk ended
 * @param routedAtRelay whether a relay domain on the way is handed a local part with a routing operator in it
 */
record Walk(Chain chain, DomainClass endClass, boolean routedAtRelay) {

    /**
     * The worst of several readings: one that leaves us, or might; then one that is routed on at a relay domain;
     * otherwise the first. No further reading is walked after one that leaves us, so that however many there are, at
     * most one host has to be confirmed to be external.
     */
    static Walk worst(List<Chain> readings, Classes classes) {
        Walk ours = null;
        for (int reading = 0; reading < readings.size(); reading++) {
            Walk walk = of(readings.get(reading), classes);
            if (!walk.endClass().isOurs()) {
                return ours != null && ours.routedAtRelay() && walk.endClass() == DomainClass.UNKNOWN ? ours : walk;
            }
            ours = ours == null || (walk.routedAtRelay() && !ours.routedAtRelay()) ? walk : ours;
        }
        if (ours == null) {
            throw new IllegalArgumentException("no reading to walk");
        }
        return ours;
    }

    private static Walk of(Chain chain, Classes classes) {
        DomainClass last = DomainClass.UNKNOWN;
        boolean routedAtRelay = false;
        for (int hop = 0; hop < chain.hosts().size(); hop++) {
            last = classes.of(chain.hosts().get(hop));
            if (!last.isOurs()) {
                break;
            }
            routedAtRelay |= hop > 0 && last == DomainClass.RELAY && chain.isRoutedOnAt(hop);
        }
        return new Walk(chain, last, routedAtRelay);
    }

    /**
     * The classes of the hops.
     *
     * @param domain the address's own domain
     * @param domainClass its class
     * @param confirmed whether the store is asked once more: only where the verdict depends on it, not to explain one
     */
    record Classes(Domains domains, Host domain, DomainClass domainClass, boolean confirmed) {

        DomainClass of(Host host) {
            if (host.equals(domain)) {
                return domainClass;
            }
            return confirmed ? domains.confirmedClassOf(host) : domains.classOf(host);
        }
    }
}
