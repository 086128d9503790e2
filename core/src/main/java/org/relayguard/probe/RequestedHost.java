/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.net.InetAddress;
import org.relayguard.address.Host;
import org.relayguard.net.IpLiterals;

/**
 * Reads the host that a request names.
 *
 * <pre>
 * www.example.net., 192.0.2.25, [2001:db8::25]    as in an address of mail
 * 192.0.2.25.                                     192.0.2.25: the WHATWG's URL standard drops the dot
 * </pre>
 */
final class RequestedHost {

    private RequestedHost() {}

    /** Never throws; see {@link Host#of(String)}. */
    static Host of(String written) {
        if (!written.endsWith(".")) {
            return Host.of(written);
        }
        return IpLiterals.parse(written.substring(0, written.length() - 1))
                .map(Host::of)
                .orElseGet(() -> Host.of(written));
    }

    /** Whether it means the machine itself or its own link, whoever asks: what a proxy must never be told to reach. */
    static boolean isLocalTarget(String written) {
        Host host = of(written);
        // 169.254.169.254, where clouds hand out credentials, is link-local.
        return host.isThisMachine()
                || host.address().filter(InetAddress::isLinkLocalAddress).isPresent();
    }
}
