/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.webadmin;

import javax.inject.Inject;
import org.apache.james.webadmin.Routes;
import spark.Service;

/**
 * Records the proxy probes that come to James's web administration. It has no path of its own: it sees every request
 * after it was answered, the refused ones (401, 404) included, and changes none.
 *
 * <pre>
 * webadmin.properties: extensions.routes=org.relayguard.webadmin.ProbeObserverRoutes
 *
 * GET http://www.example.com/ HTTP/1.0 -> 404        http-absolute-foreign, refused-by-server
 * GET http://www.example.com/domains HTTP/1.1 -> 200 http-absolute-foreign, observed: James serves its own page
 * GET /domains HTTP/1.1, Host: whatever.example      nothing
 * </pre>
 *
 * <p>Bodies are not read again. James 3.8 answers CONNECT, and both answer what is not HTTP, before anything of an
 * extension is called. James 3.9 no longer knows in which form a request was written: {@link ObservedRequest}.
 */
public final class ProbeObserverRoutes implements Routes {

    private final ProbeObserver observer;

    @Inject
    ProbeObserverRoutes(ProbeObserver observer) {
        this.observer = observer;
    }

    /** James wants one, to guard what is below; nothing is. */
    @Override
    public String getBasePath() {
        return "/relay-guard/observer";
    }

    @Override
    public void define(Service service) {
        service.afterAfter(observer::observe);
    }
}
