/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import java.util.List;
import java.util.Optional;
import org.relayguard.address.Host;
import org.relayguard.address.Notation;
import org.relayguard.policy.Decision;
import org.relayguard.policy.Verdict;
import org.relayguard.probe.Probe;
import org.relayguard.probe.ProbeSign;

/**
 * What the guard found out about an act. Reason and notations are labels from closed lists, because a record outlives the
 * program that made it and travels in mail attributes, and because a proxy probe has lists of its own.
 *
 * @param verdict what the guard says
 * @param reason the label of the reason, for example {@code routed-outside}
 * @param notations the labels of the techniques, in the order of their list; at most {@value #MAX_NOTATIONS}
 * @param hops who would be handed the mail before the destination, in order; at most {@value #MAX_HOPS}, each of at most
 *     {@value #MAX_HOP} characters. Unescaped
 * @param destination where it would end, at most {@value #MAX_DESTINATION} characters. Unescaped
 */
public record Finding(
        Verdict verdict, String reason, List<String> notations, List<String> hops, Optional<String> destination) {

    /** Cap of the notations: more than there are. */
    public static final int MAX_NOTATIONS = 32;

    /** Cap of the hops that are kept; the first ones are. */
    public static final int MAX_HOPS = 16;

    /** Cap of one hop, in characters: a domain name and its brackets. */
    public static final int MAX_HOP = 255;

    /** Cap of the destination, in characters. */
    public static final int MAX_DESTINATION = Envelope.MAX_PATH;

    private static final int MAX_LABEL = 64;

    /** @throws IllegalArgumentException when reason or a notation is no label: lower-case letters, digits, hyphens */
    public Finding {
        requireLabel(reason);
        notations.forEach(Finding::requireLabel);
        notations = notations.stream().limit(MAX_NOTATIONS).toList();
        hops = hops.stream()
                .limit(MAX_HOPS)
                .map(hop -> Truncation.cut(hop, MAX_HOP))
                .toList();
        destination = Truncation.cut(destination, MAX_DESTINATION);
    }

    /** What the policy decided about a path. */
    public static Finding of(Decision decision) {
        return new Finding(
                decision.verdict(),
                decision.reason().label(),
                decision.notations().stream().sorted().map(Notation::label).toList(),
                decision.hops().stream().map(Host::text).toList(),
                decision.destination());
    }

    /** What a proxy probe was: its kind, what speaks for it besides, and whom it was meant for. Nobody lets a probe through. */
    public static Finding of(Probe probe) {
        return new Finding(
                Verdict.REFUSE,
                probe.kind().label(),
                probe.signs().stream().map(ProbeSign::label).toList(),
                List.of(),
                probe.destination());
    }

    private static void requireLabel(String text) {
        boolean label = !text.isEmpty()
                && text.length() <= MAX_LABEL
                && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
        if (!label) {
            throw new IllegalArgumentException("a label is made of lower-case letters, digits and hyphens");
        }
    }
}
