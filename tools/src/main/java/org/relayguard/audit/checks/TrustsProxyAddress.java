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
import org.relayguard.jamesconf.MailListener;
import org.relayguard.net.Network;

/**
 * A trusted address through which strangers come, on a listener that does not ask for the PROXY header.
 *
 * <p>From the files alone one can tell two cases: the address is in {@code trusted.proxies}, so that the administrator
 * himself says that it is a proxy; or it is the single address that Docker or Podman gives to the gateway of a network,
 * which is the client of every connection through the user-land proxy. A balancer that is named nowhere cannot be told.
 */
final class TrustsProxyAddress implements Check<AuditSubject> {

    private static final List<Network> CONTAINER_NETWORKS =
            TrustedRanges.networks("172.16.0.0/12", "10.88.0.0/15", "192.168.65.0/24", "192.168.127.0/24");
    private static final int SINGLE = 32;

    private static final String REPAIR = """
            <proxyRequired>true</proxyRequired>
            <authorizedAddresses>127.0.0.0/8</authorizedAddresses>""";

    @Override
    public void check(AuditSubject subject, Problems problems) {
        for (MailListener listener : subject.smtpListeners()) {
            if (!listener.isProxyRequired()) {
                JamesNetwork.authorizedBy(listener).forEach(listed -> check(subject, listener, listed, problems));
                subject.trustedNetworks().forEach(listed -> check(subject, listener, listed, problems));
            }
        }
    }

    private static void check(AuditSubject subject, MailListener listener, JamesNetwork listed, Problems problems) {
        String where = " is trusted, and " + listener.name() + " does not ask for its PROXY header";
        Optional<JamesNetwork> proxy = subject.trustedProxies().stream()
                .filter(candidate -> candidate.network().filter(listed::holds).isPresent())
                .findFirst();
        if (proxy.isPresent()) {
            problems.found(
                    TrustProblem.TRUSTS_PROXY_ADDRESS,
                    listed.place(),
                    "the proxy " + proxy.get().written() + " (trusted.proxies)" + where,
                    REPAIR);
        } else if (isContainerGateway(listed)) {
            problems.found(
                    TrustProblem.TRUSTS_PROXY_ADDRESS,
                    listed.place(),
                    "the container gateway " + listed.written() + where,
                    REPAIR);
        }
    }

    private static boolean isContainerGateway(JamesNetwork listed) {
        return listed.network()
                .filter(network -> !network.isIpv6() && network.prefixLength() == SINGLE)
                .filter(network -> network.address().getAddress()[3] == 1)
                .filter(network -> CONTAINER_NETWORKS.stream().anyMatch(range -> range.contains(network.address())))
                .isPresent();
    }
}
