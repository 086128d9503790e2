/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.relayguard.address.Host;
import org.relayguard.address.Notation;
import org.relayguard.policy.Decision;
import org.relayguard.policy.Reason;
import org.relayguard.policy.Verdict;
import org.relayguard.probe.Probe;
import org.relayguard.probe.ProbeKind;
import org.relayguard.probe.ProbeSign;
import org.relayguard.text.Labelled;
import org.relayguard.text.Truncation;

/**
 * What the guard detected about an act. One of three, each made of closed lists, so that a record can be written down
 * by its labels and read back:
 *
 * <pre>
 *            reason                    techniques           hops         destination
 * OfPath     routed-outside            percent-hack         example.net  user&#64;victim.test
 * OfProbe    http-connect              proxy-authorization  none         mx.example.com:25
 * OfAnomaly  hello-control-character   none                 none         none
 * </pre>
 *
 * <p>No label is in two of the lists of reasons ({@link Reason}, {@link ProbeKind}, {@link Anomaly}), and none in both
 * lists of techniques ({@link Notation}, {@link ProbeSign}), so that a label alone says which it is.
 */
public sealed interface Detection {

    /** What the policy decided about a path, as much of it as a record keeps. */
    static Detection of(Decision decision) {
        return new OfPath(decision);
    }

    /** A proxy probe: its kind, what speaks for it besides, and whom it was meant for. */
    static Detection of(Probe probe) {
        return new OfProbe(probe.kind(), probe.signs(), probe.destination());
    }

    /** An anomaly that is about no recipient. */
    static Detection of(Anomaly anomaly) {
        return new OfAnomaly(anomaly, Optional.empty());
    }

    /** An anomaly about a recipient. */
    static Detection of(Anomaly anomaly, String recipient) {
        return new OfAnomaly(anomaly, Optional.of(recipient));
    }

    /** What the guard says about it. */
    Verdict verdict();

    /** Why, as a constant of its list. */
    Labelled reason();

    /** By which techniques, in the order of their list. */
    List<Labelled> techniques();

    /** Who would be handed the mail before the destination, in order. Unescaped. */
    List<Host> hops();

    /** Where it would end. Unescaped. */
    Optional<String> destination();

    /** @param decision about the path */
    record OfPath(Decision decision) implements Detection {

        public OfPath {
            decision = decision.capped();
        }

        @Override
        public Verdict verdict() {
            return decision.verdict();
        }

        @Override
        public Reason reason() {
            return decision.reason();
        }

        @Override
        public List<Labelled> techniques() {
            return List.copyOf(decision.notations());
        }

        @Override
        public List<Host> hops() {
            return decision.hops();
        }

        @Override
        public Optional<String> destination() {
            return decision.destination();
        }
    }

    /**
     * Nobody lets a probe through.
     *
     * @param reason what kind of probe it is
     * @param signs what speaks for it besides, in the order of their list
     * @param destination whom it was meant for, at most {@value Decision#MAX_DESTINATION} characters
     */
    record OfProbe(ProbeKind reason, Set<ProbeSign> signs, Optional<String> destination) implements Detection {

        public OfProbe {
            signs = signs.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(signs));
            destination = Truncation.cut(destination, Decision.MAX_DESTINATION);
        }

        @Override
        public Verdict verdict() {
            return Verdict.REFUSE;
        }

        @Override
        public List<Labelled> techniques() {
            return List.copyOf(signs);
        }

        @Override
        public List<Host> hops() {
            return List.of();
        }
    }

    /**
     * @param reason what it is
     * @param destination the recipient, when it is about one; at most {@value Decision#MAX_DESTINATION} characters
     */
    record OfAnomaly(Anomaly reason, Optional<String> destination) implements Detection {

        public OfAnomaly {
            destination = Truncation.cut(destination, Decision.MAX_DESTINATION);
        }

        @Override
        public Verdict verdict() {
            return reason.verdict();
        }

        @Override
        public List<Labelled> techniques() {
            return List.of();
        }

        @Override
        public List<Host> hops() {
            return List.of();
        }
    }
}
