/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.webadmin;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.james.task.TaskExecutionDetails.AdditionalInformation;
import org.relayguard.address.Notation;
import org.relayguard.selftest.ListenerReport;
import org.relayguard.selftest.ListenerReport.Conclusion;
import org.relayguard.selftest.VectorResult;
import org.relayguard.selftest.VectorResult.Exposure;
import org.relayguard.text.Escaping;

/**
 * What the task says while it runs and when it ended: plain values, because it outlives the program.
 *
 * @param timestamp when this was so
 * @param conclusion {@code closed}, {@code open} or {@code incomplete}, of what is known so far
 * @param counts of all listeners
 * @param listeners each with its state
 * @param vectors what came of each, {@value #MAX_VECTORS} at most; the numbers count all
 */
record SelfTestDetails(
        Instant timestamp, String conclusion, Counts counts, List<ListenerLine> listeners, List<VectorLine> vectors)
        implements AdditionalInformation {

    /** Cap of the vectors: eight listeners with one domain each. */
    static final int MAX_VECTORS = 2_000;

    SelfTestDetails {
        listeners = List.copyOf(listeners);
        vectors = List.copyOf(vectors);
    }

    static SelfTestDetails of(Instant now, List<ListenerReport> reports) {
        return new SelfTestDetails(
                now,
                Conclusion.of(reports).label(),
                Counts.of(reports),
                reports.stream().map(ListenerLine::of).toList(),
                reports.stream()
                        .flatMap(report ->
                                report.results().stream().map(result -> VectorLine.of(report.listener(), result)))
                        .limit(MAX_VECTORS)
                        .toList());
    }

    /** How many vectors are planned, were tried, and ended how. */
    record Counts(
            @JsonProperty("planned") long planned,
            @JsonProperty("tried") long tried,
            @JsonProperty("open") long open,
            @JsonProperty("closed") long closed,
            @JsonProperty("noRelay") long noRelay,
            @JsonProperty("couldNotTell") long couldNotTell) {

        static Counts of(List<ListenerReport> reports) {
            Map<Exposure, Long> counts = ListenerReport.counts(reports);
            return new Counts(
                    reports.stream().mapToLong(ListenerReport::planned).sum(),
                    reports.stream()
                            .mapToLong(report -> report.results().size())
                            .sum(),
                    counts.get(Exposure.OPEN),
                    counts.get(Exposure.CLOSED),
                    counts.get(Exposure.NO_RELAY),
                    counts.get(Exposure.COULD_NOT_TELL));
        }
    }

    /** One listener; {@code detail} says why it was not tested. */
    record ListenerLine(
            @JsonProperty("listener") String listener,
            @JsonProperty("security") String security,
            @JsonProperty("state") String state,
            @JsonProperty("detail") String detail,
            @JsonProperty("counts") Counts counts) {

        static ListenerLine of(ListenerReport report) {
            return new ListenerLine(
                    report.listener(),
                    report.security().label(),
                    report.state().label(),
                    Escaping.printable(report.detail(), VectorResult.MAX_REPLY),
                    Counts.of(List.of(report)));
        }
    }

    /** One vector at one listener. */
    record VectorLine(
            @JsonProperty("listener") String listener,
            @JsonProperty("id") String id,
            @JsonProperty("exposure") String exposure,
            @JsonProperty("consequence") String consequence,
            @JsonProperty("sender") String sender,
            @JsonProperty("recipient") String recipient,
            @JsonProperty("stage") String stage,
            @JsonProperty("reply") String reply,
            @JsonProperty("reason") String reason,
            @JsonProperty("notations") List<String> notations) {

        private static final int MAX_TEXT = 1_000;

        static VectorLine of(String listener, VectorResult result) {
            return new VectorLine(
                    listener,
                    result.vector().id(),
                    result.exposure().label(),
                    printable(result.consequence()),
                    printable(result.sender()),
                    printable(result.vector().recipient()),
                    result.stage().label(),
                    printable(result.reply()),
                    result.decision().reason().label(),
                    result.decision().notations().stream()
                            .sorted()
                            .map(Notation::label)
                            .toList());
        }

        private static String printable(String text) {
            return Escaping.printable(text, MAX_TEXT);
        }
    }
}
