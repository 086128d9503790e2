/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.util.List;
import java.util.function.Function;
import org.relayguard.address.Chain;
import org.relayguard.address.Host;

/**
 * One chain, walked: as long as a hop is ours the next one is taken. The first hop that is not ours, or the end, is where
 * the mail would leave us.
 *
 * <pre>
 * example.net, mx1.example.net, victim.test   EXTERNAL (victim.test)
 * example.net, victim.test, example.net       EXTERNAL (victim.test): it leaves us there, wherever it goes then
 * example.net, mx1.example.net                LOCAL
 * </pre>
 *
 * @param chain the reading that was walked; a leading source route is dropped
 * @param endClass the class of the host at which the walk ended
 */
record Walk(Chain chain, DomainClass endClass) {

    /**
     * The worst of several readings: one that leaves us, or might; otherwise the first. No further reading is walked then,
     * so that however many there are, at most one host has to be confirmed to be external.
     */
    static Walk worst(List<Chain> readings, Function<Host, DomainClass> classes) {
        Walk ours = null;
        for (Chain chain : readings) {
            Walk walk = new Walk(chain, end(chain, classes));
            if (!walk.endClass().isOurs()) {
                return walk;
            }
            ours = ours == null ? walk : ours;
        }
        if (ours == null) {
            throw new IllegalArgumentException("no reading to walk");
        }
        return ours;
    }

    private static DomainClass end(Chain chain, Function<Host, DomainClass> classes) {
        DomainClass last = DomainClass.UNKNOWN;
        for (Host host : chain.hosts()) {
            last = classes.apply(host);
            if (!last.isOurs()) {
                return last;
            }
        }
        return last;
    }
}
