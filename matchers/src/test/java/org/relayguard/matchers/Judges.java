/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.matchers;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.relayguard.address.Host;
import org.relayguard.attempt.CorrelationKeys;
import org.relayguard.mail.MailTrust;
import org.relayguard.mail.RecipientJudge;
import org.relayguard.policy.ClientTrust;
import org.relayguard.policy.FixedAddresses;
import org.relayguard.policy.FixedDomains;
import org.relayguard.policy.KnownAddresses;
import org.relayguard.policy.PolicySettings;
import org.relayguard.policy.RelayPolicy;

/** The policy of example.net, with old.example as a relay domain, and a store of addresses that can be broken. */
final class Judges {

    static final FixedDomains DOMAINS = FixedDomains.builder()
            .local("example.net")
            .relay("old.example")
            .relay("partner.example")
            .build();

    private boolean storeIsDown;

    RecipientJudge judge() {
        return judge(PolicySettings.defaults());
    }

    RecipientJudge judge(PolicySettings settings) {
        return judge(new RelayPolicy(settings, DOMAINS, this::lookUp));
    }

    static RecipientJudge judge(RelayPolicy policy) {
        return new RecipientJudge(policy, new MailTrust(ClientTrust.asJamesHasIt()), keys());
    }

    private static CorrelationKeys keys() {
        return new CorrelationKeys(Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC), new Random(1));
    }

    private KnownAddresses.Answer lookUp(String localPart, Host domain) {
        return storeIsDown
                ? KnownAddresses.Answer.LOOKUP_FAILED
                : FixedAddresses.of("joe%sales.test@example.net").lookUp(localPart, domain);
    }

    void breakStore() {
        storeIsDown = true;
    }

    void repairStore() {
        storeIsDown = false;
    }
}
