/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import java.util.List;
import java.util.Optional;
import org.relayguard.audit.subject.AuditSubject;
import org.relayguard.audit.subject.JamesNetwork;
import org.relayguard.audit.subject.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;
import org.relayguard.net.Network;

/**
 * A network of trusted clients that holds a whole private range, or one from which containers get their addresses.
 *
 * <pre>
 * 10.0.0.0/8, 192.168.*, fd00::/8     found: a whole private range
 * 172.17.0.0/16                       found: Docker's bridge, on which every client may have the gateway's address
 * 192.168.7.0/24, 10.1.2.3            nothing: a network that somebody chose
 * </pre>
 */
final class TrustsPrivateRange implements Check<AuditSubject> {

    private static final List<Network> RANGES = TrustedRanges.networks(
            // RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC 4291
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",
            "169.254.0.0/16",
            "fd00::/8",
            "fe80::/10",
            // Docker's bridge and the networks that it makes by itself, Docker Desktop
            "172.17.0.0/16",
            "172.18.0.0/16",
            "172.19.0.0/16",
            "172.20.0.0/14",
            "172.24.0.0/14",
            "172.28.0.0/14",
            "192.168.65.0/24",
            // Podman, k3s, flannel
            "10.88.0.0/16",
            "10.42.0.0/16",
            "10.244.0.0/16");

    @Override
    public void check(AuditSubject subject, Problems problems) {
        TrustedRanges.forEach(
                subject,
                (listed, key) -> range(listed)
                        .filter(range -> !TrustedRanges.isEveryone(listed))
                        .ifPresent(range -> problems.found(
                                TrustProblem.TRUSTS_PRIVATE_RANGE,
                                listed.place(),
                                listed.written() + " holds the whole range " + range
                                        + "; name the hosts or the one network that are meant",
                                key.example())));
    }

    private static Optional<Network> range(JamesNetwork listed) {
        return RANGES.stream().filter(listed::holds).findFirst();
    }
}
