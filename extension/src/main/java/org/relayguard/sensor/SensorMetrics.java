/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.sensor;

import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;

/**
 * Counts connections through James's metrics. The probes among them are counted as attempts.
 *
 * <pre>
 * relay-guard-sensor-connections          accepted
 * relay-guard-sensor-connections-closed   closed at once, beyond sensor.connections or sensor.connections-per-source
 * </pre>
 */
@Singleton
final class SensorMetrics {

    private final Metric connections;
    private final Metric closedAtOnce;

    @Inject
    SensorMetrics(MetricFactory factory) {
        this.connections = factory.generate("relay-guard-sensor-connections");
        this.closedAtOnce = factory.generate("relay-guard-sensor-connections-closed");
    }

    void countConnection() {
        connections.increment();
    }

    void countClosedAtOnce() {
        closedAtOnce.increment();
    }
}
