/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

import java.util.List;

/** What a test says in one word. */
public enum Conclusion {
    /** Every listener refused every relay. */
    CLOSED("closed"),
    /** At least one relay was taken. */
    OPEN("open"),
    /** None was taken, but not every listener or vector told something. */
    INCOMPLETE("incomplete");

    private final String label;

    Conclusion(String label) {
        this.label = label;
    }

    /** The name that machines read. */
    public String label() {
        return label;
    }

    /** Of what is known so far; nothing tested is incomplete. */
    public static Conclusion of(List<ListenerReport> reports) {
        if (reports.stream().anyMatch(report -> report.count(Exposure.OPEN) > 0)) {
            return OPEN;
        }
        boolean conclusive = !reports.isEmpty() && reports.stream().allMatch(ListenerReport::isConclusive);
        return conclusive ? CLOSED : INCOMPLETE;
    }
}
