/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.sensor;

import javax.inject.Inject;
import org.apache.james.utils.UserDefinedStartable;

/**
 * Starts the sensor when James has started.
 *
 * <pre>
 * extensions.properties: guice.extension.startable=org.relayguard.sensor.SensorStartable
 * </pre>
 */
public final class SensorStartable implements UserDefinedStartable {

    private final ProbeSensor sensor;

    @Inject
    public SensorStartable(ProbeSensor sensor) {
        this.sensor = sensor;
    }

    @Override
    public void start() {
        sensor.start();
    }
}
