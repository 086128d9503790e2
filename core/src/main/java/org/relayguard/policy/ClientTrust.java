/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Decides how far one client is trusted, from what James knows of it at MAIL and RCPT or wrote on its mail.
 *
 * <pre>
 * authenticated  relaying allowed  client        trusted.networks  outcome
 * yes            either            any           any               TRUSTED
 * no             either            192.0.2.7     192.0.2.0/24      TRUSTED
 * no             yes               192.0.2.7     none, or others   TRUSTED: James's own network match holds for IPv4
 * no             yes               2001:db8::7   none              TRUSTED: the administrator relies on James alone
 * no             yes               2001:db8::7   2001:db8::1       STRANGER, narrowed
 * no             yes               unknown       any               TRUSTED
 * no             no                any           none, or others   STRANGER
 * </pre>
 *
 * <p>Narrowing exists because James's NetMatcher compares IPv6 prefixes in whole bytes of the wrong number: a listed
 * {@code /128} lets the whole {@code /64} relay. An administrator who sets {@code trusted.networks} gets exact IPv6
 * prefixes.
 */
public final class ClientTrust {

    private final Predicate<InetAddress> trustedNetworks;
    private final boolean narrows;

    private ClientTrust(Predicate<InetAddress> trustedNetworks, boolean narrows) {
        this.trustedNetworks = Objects.requireNonNull(trustedNetworks);
        this.narrows = narrows;
    }

    /** {@code trusted.networks} is not set: James's own opinion stands. */
    public static ClientTrust asJamesHasIt() {
        return new ClientTrust(address -> false, false);
    }

    /** {@code trusted.networks} is set; the predicate says whether an address is in one of them. */
    public static ClientTrust within(Predicate<InetAddress> trustedNetworks) {
        return new ClientTrust(trustedNetworks, true);
    }

    /**
     * @param authenticated whether the client gave credentials that James accepted
     * @param relayingAllowed whether James lets the client relay: by its network, or because it authenticated
     * @param client the client's address. A v4-mapped address is an IPv4 address
     */
    public Outcome judge(boolean authenticated, boolean relayingAllowed, InetAddress client) {
        if (authenticated || trustedNetworks.test(client)) {
            return Outcome.TRUSTED;
        }
        if (relayingAllowed && narrows && client instanceof Inet6Address) {
            return Outcome.NARROWED;
        }
        return judgeUnknown(false, relayingAllowed);
    }

    /** The same for a client whose address is not known. */
    public Outcome judgeUnknown(boolean authenticated, boolean relayingAllowed) {
        return authenticated || relayingAllowed ? Outcome.TRUSTED : Outcome.STRANGER;
    }

    /** What is decided about a client. */
    public enum Outcome {
        /** Trusted: may send outside. */
        TRUSTED(Trust.TRUSTED),
        /** Not trusted, and James does not trust it either. */
        STRANGER(Trust.STRANGER),
        /** Not trusted although James lets it relay: relaying is to be taken from the session, and that recorded. */
        NARROWED(Trust.STRANGER);

        private final Trust trust;

        Outcome(Trust trust) {
            this.trust = trust;
        }

        /** What the policy reads. */
        public Trust trust() {
            return trust;
        }

        /** Whether the client lost the trust that James gave it. */
        public boolean isNarrowed() {
            return this == NARROWED;
        }
    }
}
