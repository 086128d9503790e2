/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.relayguard.address.Host;

/**
 * Known addresses from a list that does not change: the command line's options, or a test's.
 *
 * <pre>
 * FixedAddresses.of("joe%sales.test&#64;example.net")
 * joe%sales.test at example.net, JOE%Sales.Test at Example.NET     KNOWN
 * joe%sales.test+x at example.net, "joe%sales.test" at example.net NOT_KNOWN: compared whole, quotes included
 * </pre>
 */
public final class FixedAddresses implements KnownAddresses {

    private final Set<ExactAddress> known;

    private FixedAddresses(Set<ExactAddress> known) {
        this.known = Set.copyOf(known);
    }

    /** See {@link #of(Collection)}. */
    public static FixedAddresses of(String... addresses) {
        return of(List.of(addresses));
    }

    /**
     * @param addresses as {@code local-part@domain}; the domain follows the last {@code @}
     * @throws IllegalArgumentException when there is nothing before or after it
     */
    public static FixedAddresses of(Collection<String> addresses) {
        Set<ExactAddress> known = new HashSet<>();
        addresses.forEach(address -> known.add(ExactAddress.of(address)));
        return new FixedAddresses(known);
    }

    @Override
    public Answer lookUp(String localPart, Host domain) {
        return known.contains(new ExactAddress(localPart, domain)) ? Answer.KNOWN : Answer.NOT_KNOWN;
    }
}
