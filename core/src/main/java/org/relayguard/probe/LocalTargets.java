/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.net.InetAddress;
import org.relayguard.address.Host;

/** Knows the hosts that mean the machine itself or its own link, whoever asks: what a proxy must never be told to reach. */
final class LocalTargets {

    private LocalTargets() {}

    static boolean contain(String written) {
        Host host = RequestedHost.of(written);
        // 169.254.169.254, where clouds hand out credentials, is link-local.
        return host.isThisMachine()
                || host.address().filter(InetAddress::isLinkLocalAddress).isPresent();
    }
}
