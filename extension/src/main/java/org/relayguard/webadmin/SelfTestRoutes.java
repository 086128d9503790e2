/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.webadmin;

import java.util.List;
import javax.inject.Inject;
import org.apache.james.task.TaskManager;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.tasks.TaskFromRequest;
import org.apache.james.webadmin.utils.JsonTransformer;
import spark.Request;
import spark.Service;

/**
 * Starts the self-test, behind whatever authentication James's web administration has.
 *
 * <pre>
 * POST /relay-guard/api/self-test                                       201 {"taskId":"..."}
 * POST /relay-guard/api/self-test?domain=example.net&amp;foreign=example.com  the same, with domains of your choice
 * POST /relay-guard/api/self-test?domain=a%20b                          400
 * </pre>
 *
 * <pre>
 * webadmin.properties: extensions.routes=org.relayguard.webadmin.SelfTestRoutes
 * </pre>
 */
public final class SelfTestRoutes implements Routes {

    static final String BASE = "/relay-guard/api/self-test";

    private static final String DOMAIN = "domain";
    private static final String RELAY_DOMAIN = "relayDomain";
    private static final String FOREIGN = "foreign";

    private final SelfTests tests;
    private final TaskManager taskManager;
    private final JsonTransformer json;

    @Inject
    SelfTestRoutes(SelfTests tests, TaskManager taskManager, JsonTransformer json) {
        this.tests = tests;
        this.taskManager = taskManager;
        this.json = json;
    }

    @Override
    public String getBasePath() {
        return BASE;
    }

    @Override
    public void define(Service service) {
        TaskFromRequest task = request -> tests.task(read(request));
        service.post(BASE, task.asRoute(taskManager), json);
    }

    private static SelfTestRequest read(Request request) {
        return new SelfTestRequest(values(request, DOMAIN), values(request, RELAY_DOMAIN), values(request, FOREIGN));
    }

    private static List<String> values(Request request, String name) {
        String[] values = request.queryParamsValues(name);
        return values == null ? List.of() : List.of(values);
    }
}
