/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

    private static final FixedAddresses NONE = new FixedAddresses(Set.of());

    private final Set<Address> known;

    private FixedAddresses(Set<Address> known) {
        this.known = Set.copyOf(known);
    }

    /** Nobody has any address. */
    public static FixedAddresses none() {
        return NONE;
    }

    /** See {@link #of(Collection)}. */
    public static FixedAddresses of(String... addresses) {
        return of(List.of(addresses));
    }

    /**
     * @param addresses as {@code local-part@domain}; the domain stands behind the last {@code @}
     * @throws IllegalArgumentException when there is nothing before or behind it
     */
    public static FixedAddresses of(Collection<String> addresses) {
        Set<Address> known = new HashSet<>();
        for (String address : addresses) {
            int at = address.lastIndexOf('@');
            if (at < 1 || at == address.length() - 1) {
                throw new IllegalArgumentException("a known address must be local-part@domain");
            }
            known.add(Address.of(address.substring(0, at), Host.of(address.substring(at + 1))));
        }
        return new FixedAddresses(known);
    }

    @Override
    public Answer lookUp(String localPart, Host domain) {
        return known.contains(Address.of(localPart, domain)) ? Answer.KNOWN : Answer.NOT_KNOWN;
    }

    private record Address(String localPart, Host domain) {

        static Address of(String localPart, Host domain) {
            return new Address(localPart.toLowerCase(Locale.ROOT), domain);
        }
    }
}
