/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import org.relayguard.audit.subject.AuditSubject;
import org.relayguard.audit.subject.GuardHandlers;
import org.relayguard.audit.subject.JamesNetwork;
import org.relayguard.audit.subject.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.MailListener;
import org.relayguard.net.Network;

/**
 * An IPv6 network in {@code authorizedAddresses} that James reads wider than it is written.
 *
 * <pre>
 * 2001:db8::1/128       found: James compares 64 bits
 * 2001:db8:0:1::/64     found: James compares 56 bits
 * 2001:db8::/48         nothing: James compares 48 bits
 * 2001:db8::/32         nothing: James compares 48 bits, less than is meant
 * 2001:db8::1           nothing: without a prefix James is exact
 * any of them, with trusted.networks set and the guard's handlers listed     nothing: the guard takes relaying away
 * </pre>
 */
final class Ipv6PrefixWidened implements Check<AuditSubject> {

    @Override
    public void check(AuditSubject subject, Problems problems) {
        for (MailListener listener : subject.smtpListeners()) {
            boolean narrowed = !subject.trustedNetworks().isEmpty() && GuardHandlers.judgeTrust(listener.chain());
            if (!narrowed) {
                JamesNetwork.authorizedBy(listener).stream()
                        .filter(listed -> !TrustedRanges.isEveryone(listed))
                        .forEach(listed -> check(listed, problems));
            }
        }
    }

    private static void check(JamesNetwork listed, Problems problems) {
        int bits = listed.prefixInJames();
        listed.network()
                .filter(Network::isIpv6)
                .filter(network -> bits < network.prefixLength())
                .ifPresent(network -> problems.found(
                        TrustProblem.IPV6_PREFIX_WIDENED,
                        listed.place(),
                        listed.written() + " is read by James as a /" + bits,
                        """
                        # relay-guard.properties: all networks that may relay, IPv4 too
                        trusted.networks=127.0.0.0/8, %s""".formatted(network)));
    }
}
