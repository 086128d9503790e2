/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.webadmin;

import java.util.Optional;
import javax.inject.Inject;
import org.relayguard.attempt.FinalAction;
import org.relayguard.attempt.Outcome;
import org.relayguard.attempt.Source;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.net.Networks;
import org.relayguard.probe.Classification;
import org.relayguard.probe.Classification.Hit;
import org.relayguard.probe.ProbeClassifier;
import org.relayguard.sensor.OwnHosts;
import org.relayguard.sensor.ProbeRecorder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Request;
import spark.Response;

/** Looks at requests to a web server that have been answered, and records the proxy probes among them. */
final class ProbeObserver {

    static final String LISTENER = "webadmin";

    private static final Logger LOGGER = LoggerFactory.getLogger(ProbeObserver.class);

    private final OwnHosts ownHosts;
    private final ProbeRecorder recorder;
    private final Networks trustedProxies;

    @Inject
    ProbeObserver(OwnHosts ownHosts, ProbeRecorder recorder, RelayGuardConfiguration configuration) {
        this.ownHosts = ownHosts;
        this.recorder = recorder;
        this.trustedProxies = configuration.trustedProxies().orElse(Networks.none());
    }

    /** Never throws. */
    void observe(Request request, Response response) {
        try {
            ObservedRequest observed = ObservedRequest.of(request, trustedProxies);
            Source reached = observed.reached();
            Optional<Classification> classification =
                    reached.address().map(ownHosts::at).map(own -> ProbeClassifier.classify(observed.head(), own));
            if (classification.isPresent() && classification.get() instanceof Hit hit) {
                recorder.record(hit.probe(), observed.source(), LISTENER, reached, outcome(response.status()));
            }
        } catch (RuntimeException e) {
            // The administrator's request has been served; it must not fail because somebody looked at it.
            LOGGER.warn("A request to the web administration could not be looked at", e);
        }
    }

    private static Outcome outcome(int status) {
        FinalAction action = status < 400 ? FinalAction.OBSERVED : FinalAction.REFUSED_BY_SERVER;
        return Outcome.of(action, "HTTP " + status);
    }
}
