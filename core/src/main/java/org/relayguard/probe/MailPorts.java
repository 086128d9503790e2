/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.OptionalInt;
import java.util.Set;

/** The ports on which mail is handed in. RFC 9110 9.3.6 warns of tunnels to the first. */
final class MailPorts {

    private static final Set<Integer> PORTS = Set.of(25, 465, 587, 2525);

    private MailPorts() {}

    static boolean contains(OptionalInt port) {
        return port.isPresent() && PORTS.contains(port.getAsInt());
    }
}
