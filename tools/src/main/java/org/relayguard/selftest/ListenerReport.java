/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.relayguard.selftest.SmtpListeners.Security;
import org.relayguard.selftest.VectorResult.Exposure;
import org.relayguard.text.Labelled;

/**
 * What came of one listener. A test that runs hands out one after the other, each with more results.
 *
 * @param listener its name, {@code 127.0.0.1:25}
 * @param security of the connections
 * @param state how far the test came
 * @param detail why it was not tested; empty otherwise. Holds what the server wrote, unescaped
 * @param planned how many vectors there are for it
 * @param results of the vectors so far, in their order
 */
public record ListenerReport(
        String listener,
        Security security,
        ListenerState state,
        String detail,
        int planned,
        List<VectorResult> results) {

    public ListenerReport {
        results = List.copyOf(results);
    }

    /** How many vectors ended so. */
    public long count(Exposure exposure) {
        return results.stream().filter(result -> result.exposure() == exposure).count();
    }

    /** Every vector was tried, and each told something. */
    public boolean isConclusive() {
        return state == ListenerState.TESTED && count(Exposure.COULD_NOT_TELL) == 0;
    }

    /** The numbers of all vectors of several listeners. */
    public static Map<Exposure, Long> counts(List<ListenerReport> reports) {
        Map<Exposure, Long> counts = new EnumMap<>(Exposure.class);
        for (Exposure exposure : Exposure.values()) {
            counts.put(
                    exposure,
                    reports.stream().mapToLong(report -> report.count(exposure)).sum());
        }
        return counts;
    }

    ListenerReport with(ListenerState next, String why) {
        return new ListenerReport(listener, security, next, why, planned, results);
    }

    ListenerReport with(VectorResult result) {
        List<VectorResult> more = new ArrayList<>(results);
        more.add(result);
        return new ListenerReport(listener, security, ListenerState.RUNNING, detail, planned, more);
    }

    /** What a test says in one word. */
    public enum Conclusion implements Labelled {
        /** Every listener refused every relay. */
        CLOSED,
        /** At least one relay was taken. */
        OPEN,
        /** None was taken, but not every listener or vector told something. */
        INCOMPLETE;

        /** Of what is known so far; nothing tested is incomplete. */
        public static Conclusion of(List<ListenerReport> reports) {
            if (reports.stream().anyMatch(report -> report.count(Exposure.OPEN) > 0)) {
                return OPEN;
            }
            boolean conclusive = !reports.isEmpty() && reports.stream().allMatch(ListenerReport::isConclusive);
            return conclusive ? CLOSED : INCOMPLETE;
        }
    }

    /** How far the test of one listener came. */
    public enum ListenerState implements Labelled {
        /** Not yet begun. */
        WAITING,
        /** Under way. */
        RUNNING,
        /** Every vector was tried. */
        TESTED,
        /** The guard did not answer there, so nothing was sent. */
        UNGUARDED,
        /** Nobody answered, or not as an SMTP server. */
        UNREACHABLE
    }
}
