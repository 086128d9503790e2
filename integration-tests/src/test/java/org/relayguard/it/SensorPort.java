/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import org.relayguard.it.james.JamesServer;

/** The port on which a server's sensor listens on the loopback address, as its log says. */
final class SensorPort {

    private static final String LISTENING = "sensor-listening address=127.0.0.1:";

    private SensorPort() {}

    static int of(JamesServer server) {
        String line = server.log().awaitLinesWith(LISTENING, 1).get(0);
        return Integer.parseInt(
                line.substring(line.indexOf(LISTENING) + LISTENING.length()).strip());
    }
}
