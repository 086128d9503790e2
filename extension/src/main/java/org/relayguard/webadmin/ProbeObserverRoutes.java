/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.webadmin;

import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.webadmin.Routes;
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
import spark.Service;

/**
 * Records the proxy probes that come to James's web administration. It has no path of its own: it sees every request after it
 * was answered, the refused ones (401, 404) included, and changes none.
 *
 * <pre>
 * webadmin.properties: extensions.routes=org.relayguard.webadmin.ProbeObserverRoutes
 *
 * GET http://www.example.com/ HTTP/1.0 -> 404        http-absolute-foreign, refused-by-server
 * GET http://www.example.com/domains HTTP/1.1 -> 200 http-absolute-foreign, observed: James serves its own page by the path
 * GET /domains HTTP/1.1, Host: whatever.example      nothing
 * </pre>
 *
 * <p>Bodies are not read again. James 3.8 answers CONNECT and what is no HTTP before anything of an extension is called.
 */
public final class ProbeObserverRoutes implements Routes {

    static final String LISTENER = "webadmin";

    private static final Logger LOGGER = LoggerFactory.getLogger(ProbeObserverRoutes.class);

    private final OwnHosts ownHosts;
    private final ProbeRecorder recorder;
    private final Networks trustedProxies;

    @Inject
    public ProbeObserverRoutes(OwnHosts ownHosts, ProbeRecorder recorder, RelayGuardConfiguration configuration) {
        this.ownHosts = ownHosts;
        this.recorder = recorder;
        this.trustedProxies = configuration.trustedProxies().orElse(Networks.none());
    }

    /** James wants one, to guard what is below; nothing is. */
    @Override
    public String getBasePath() {
        return "/relay-guard/observer";
    }

    @Override
    public void define(Service service) {
        service.afterAfter(this::observe);
    }

    private void observe(Request request, Response response) {
        try {
            ObservedRequest observed = ObservedRequest.of(request);
            Source reached = observed.reached();
            Optional<Classification> classification =
                    reached.address().map(ownHosts::at).map(own -> ProbeClassifier.classify(observed.head(), own));
            if (classification.isPresent() && classification.get() instanceof Hit hit) {
                recorder.record(
                        hit.probe(), observed.source(trustedProxies), LISTENER, reached, outcome(response.status()));
            }
        } catch (RuntimeException e) {
            // The operator's request has been served; it must not fail because somebody looked at it.
            LOGGER.warn("A request to the web administration could not be looked at", e);
        }
    }

    private static Outcome outcome(int status) {
        FinalAction action = status < 400 ? FinalAction.OBSERVED : FinalAction.REFUSED_BY_SERVER;
        return Outcome.of(action, "HTTP " + status);
    }
}
