/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import java.util.Optional;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.relayguard.address.Host;
import org.relayguard.address.MailPath;
import org.relayguard.config.RelayDomains;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.policy.Capture;
import org.relayguard.policy.Waiting;

/**
 * Asks James's mappings whether one of them takes the destination from this recipient (rule 17), within a time-out.
 *
 * <pre>
 * mapping of rx.example     recipient                  outcome
 * regex:(.*)=(.*)@.*:$1@$2  bob=victim.test&#64;rx.example  YES
 * the same                  a bad user name&#64;rx.example  NO: no mapping matches what is no user name
 * the store hangs           any                        LOOKUP_FAILED
 * </pre>
 */
final class CaptureLookups {

    private final DomainList list;
    private final RecipientRewriteTable table;
    private final RelayDomains relayDomains;
    private final Lookups lookups; // of its own: a pattern that never ends must not hold the threads of other questions

    CaptureLookups(DomainList list, RecipientRewriteTable table, RelayGuardConfiguration configuration) {
        this.list = list;
        this.table = table;
        this.relayDomains = configuration.relayDomains();
        this.lookups = new Lookups("mapping", configuration.lookups());
    }

    Capture ask(MailPath path, Host domain, Waiting waiting) {
        Optional<Username> recipient = UserNames.of(path.localPart(), domain);
        if (recipient.isEmpty()) {
            return Capture.NO;
        }
        return lookups.ask(waiting, () -> isCaptured(recipient.get()))
                .map(captured -> captured ? Capture.YES : Capture.NO)
                .orElse(Capture.LOOKUP_FAILED);
    }

    /** Asks the stores on this thread, however long it takes. */
    boolean isCaptured(Username recipient) throws Exception {
        return new CapturedDestination(table, new Ends()).isCaptured(recipient);
    }

    boolean isPaused() {
        return lookups.isPaused();
    }

    void close() {
        lookups.close();
    }

    private final class Ends implements CapturedDestination.Ends {

        @Override
        public boolean isLocal(Domain domain) throws Exception {
            return !relayDomains.contains(Host.of(domain.asString())) && list.containsDomain(domain);
        }

        @Override
        public boolean isOurs(Domain domain) throws Exception {
            return relayDomains.contains(Host.of(domain.asString())) || list.containsDomain(domain);
        }
    }
}
