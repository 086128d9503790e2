/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.relayguard.address.Notation;
import org.relayguard.attempt.AttemptSummary;
import org.relayguard.attempt.FinalAction;
import org.relayguard.policy.Verdict;
import org.relayguard.probe.ProbeKind;
import org.relayguard.text.Labelled;

/**
 * Counts attempts through James's metrics: each act once, when it is first recorded, whether it gets a line of its own
 * or is folded into a count. Every name is made at start-up from a closed list, never from what a client wrote; {@code
 * /metrics} shows them with underscores and {@code _total}.
 *
 * <pre>
 * relay-guard-attempts
 * relay-guard-verdict-refuse
 * relay-guard-action-quarantined       how the act ended when it was first recorded
 * relay-guard-notation-percent-hack    one act may use several
 * relay-guard-probe-http-connect       what looked for a proxy
 * relay-guard-attempts-dropped         those of them without a line, because the log could not keep up
 * </pre>
 */
final class AttemptMetrics {

    static final String PREFIX = "relay-guard-";

    private final Metric attempts;
    private final Metric dropped;
    private final Map<String, Metric> verdicts;
    private final Map<String, Metric> actions;
    private final Map<String, Metric> notations;
    private final Map<String, Metric> probes;

    AttemptMetrics(MetricFactory factory) {
        this.attempts = factory.generate(PREFIX + "attempts");
        this.dropped = factory.generate(PREFIX + "attempts-dropped");
        this.verdicts = byLabel(factory, "verdict-", Verdict.values(), Verdict::label);
        this.actions = byLabel(factory, "action-", FinalAction.values(), FinalAction::label);
        this.notations = byLabel(factory, "notation-", Notation.values(), Notation::label);
        this.probes = byLabel(factory, "probe-", ProbeKind.values(), ProbeKind::label);
    }

    private static <T> Map<String, Metric> byLabel(
            MetricFactory factory, String kind, T[] values, Function<T, String> label) {
        return Arrays.stream(values)
                .map(label)
                .collect(Collectors.toUnmodifiableMap(name -> name, name -> factory.generate(PREFIX + kind + name)));
    }

    /** @param acts how many there were */
    void count(AttemptSummary act, int acts) {
        attempts.add(acts);
        verdicts.get(act.detection().verdict().label()).add(acts);
        actions.get(act.action().label()).add(acts);
        // A probe has techniques of its own.
        for (Labelled technique : act.detection().techniques()) {
            count(notations, technique.label(), acts);
        }
        count(probes, act.detection().reason().label(), acts);
    }

    private static void count(Map<String, Metric> metrics, String label, int count) {
        Metric metric = metrics.get(label);
        if (metric != null) {
            metric.add(count);
        }
    }

    void countDropped(int count) {
        dropped.add(count);
    }
}
