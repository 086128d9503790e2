/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import java.util.List;
import org.relayguard.net.Networks;
import org.relayguard.policy.Exemptions;
import org.relayguard.policy.SenderExemption;

/** Reads the keys {@code exempt.*}. A sender without a condition stops the start, because a sender can be forged. */
final class ExemptionsReader {

    private final Values values;

    ExemptionsReader(Values values) {
        this.values = values;
    }

    Exemptions read() {
        return new Exemptions(
                values.list(Key.EXEMPT_DOMAINS, given -> Addresses.domain(Key.EXEMPT_DOMAINS, given)),
                values.list(Key.EXEMPT_RECIPIENTS, given -> Addresses.exact(Key.EXEMPT_RECIPIENTS, given)),
                Networks.of(values.list(Key.EXEMPT_NETWORKS, given -> Addresses.network(Key.EXEMPT_NETWORKS, given))),
                List.copyOf(values.list(Key.EXEMPT_SENDERS, ExemptionsReader::sender)));
    }

    private static SenderExemption sender(String given) {
        try {
            SenderExemption exemption = SenderExemption.parse(given);
            Addresses.domain(Key.EXEMPT_SENDERS, exemption.address().domain().name());
            return exemption;
        } catch (IllegalArgumentException e) {
            throw WrongConfigurationException.of(Key.EXEMPT_SENDERS, "must hold " + e.getMessage(), given);
        }
    }
}
