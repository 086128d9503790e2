/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.util.Optional;
import org.relayguard.address.Host;
import org.relayguard.address.MailPath;

/**
 * Port: whose domain is this? Implemented over fixed lists (command line, tests) and over James's own stores.
 *
 * <p>Implementations never throw: what they cannot look up is {@link DomainClass#UNKNOWN}.
 */
public interface DomainClasses {

    /**
     * The class of a hop from what is at hand: no DNS, disk or network, safe on the SMTP thread.
     *
     * <p>May answer EXTERNAL for a domain that was added a second ago.
     */
    DomainClass classOf(Host host);

    /**
     * Asks the store once more before a domain is called external, so that a domain added a second ago is not refused.
     * Bounded in time by the implementation; no answer is UNKNOWN. Called only for what {@link #classOf} called
     * EXTERNAL.
     */
    DomainClass confirmExternal(Host host);

    /**
     * Who delivers mail for a domain that is {@link DomainClass#LOCAL}: LOCAL when James itself does, because its
     * DomainList holds the name letter by letter; EXTERNAL when James would send it on all the same: to one of our
     * own names or literals that is not in the list, or to the U-label of a domain that is listed by its A-label. From
     * what is at hand.
     *
     * @param domain as it stands in the address
     */
    DomainClass deliveryOf(String domain);

    /**
     * Rule 17: whether a mapping takes the destination from this recipient. Asked only about recipients at domains of
     * ours; where no domain has such a mapping, from what is at hand. Bounded in time by the implementation.
     *
     * @param path whose local part counts as written, with its quotes and backslashes
     * @param domain of the address, one of ours
     */
    default Capture captures(MailPath path, Host domain) {
        return Capture.NO;
    }

    /** The same answers for one judgement, whose look-ups share one time-out. */
    default DomainClasses within(Waiting waiting) {
        return this;
    }

    /** The domain that the server appends to an address without one; empty when it has none. */
    Optional<Host> defaultDomain();
}
