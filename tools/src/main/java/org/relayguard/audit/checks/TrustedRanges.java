/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.relayguard.audit.subject.AuditSubject;
import org.relayguard.audit.subject.JamesNetwork;
import org.relayguard.jamesconf.MailListener;
import org.relayguard.net.Network;

/** The networks whose clients may relay without a password, wherever they are listed. */
final class TrustedRanges {

    private static final int EVERYONE_IPV4 = 8; // more than one of 256 parts of the Internet is nobody's own network
    private static final int EVERYONE_IPV6 = 16;

    private TrustedRanges() {}

    /** Where a network is listed, and how it is written there without it. */
    enum Key {
        AUTHORIZED_ADDRESSES("<authorizedAddresses>127.0.0.0/8, 192.0.2.25</authorizedAddresses>"),
        TRUSTED_NETWORKS("trusted.networks=127.0.0.0/8, 192.0.2.25");

        private final String example;

        Key(String example) {
            this.example = example;
        }

        /** A line that names single hosts. */
        String example() {
            return example;
        }
    }

    /** Every listed network, with where it is listed. */
    static void forEach(AuditSubject subject, BiConsumer<JamesNetwork, Key> action) {
        for (MailListener listener : subject.smtpListeners()) {
            JamesNetwork.authorizedBy(listener).forEach(network -> action.accept(network, Key.AUTHORIZED_ADDRESSES));
        }
        subject.trustedNetworks().forEach(network -> action.accept(network, Key.TRUSTED_NETWORKS));
    }

    /** Whether a network is so wide that it can be nobody's own. */
    static boolean isEveryone(JamesNetwork listed) {
        return listed.network()
                .filter(network -> network.isIpv6()
                        ? network.prefixLength() < EVERYONE_IPV6
                        : network.prefixLength() < EVERYONE_IPV4)
                .isPresent();
    }

    static List<Network> networks(String... written) {
        List<Network> networks = new ArrayList<>();
        for (String text : written) {
            networks.add(Network.parse(text).orElseThrow(refused -> new IllegalArgumentException(text)));
        }
        return List.copyOf(networks);
    }
}
