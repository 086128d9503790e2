/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.vectors;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.relayguard.address.MailPath;
import org.relayguard.address.PathParser;

/**
 * What is known of the server that is tried. Vectors that need what is not known are left out: without a relay domain
 * no vector names one.
 *
 * @param ourDomains its local domains, at least one; the first is its default domain
 * @param relayDomains the domains that it accepts for and passes on
 * @param ownNames names of the server itself; the first is used
 * @param ownAddresses its addresses, written as literals; the first of each family is used
 * @param foreignDomains domains that are none of its own, at least one; the second stands for an unrelated third party
 */
public record TestedServer(
        List<String> ourDomains,
        List<String> relayDomains,
        List<String> ownNames,
        List<InetAddress> ownAddresses,
        List<String> foreignDomains) {

    /**
     * @throws IllegalArgumentException without a domain of ours, without a foreign one, when one is both, or when
     *     something is no domain name: it will stand in commands
     */
    public TestedServer {
        ourDomains = List.copyOf(ourDomains);
        relayDomains = List.copyOf(relayDomains);
        ownNames = List.copyOf(ownNames);
        ownAddresses = List.copyOf(ownAddresses);
        foreignDomains = List.copyOf(foreignDomains);
        if (ourDomains.isEmpty() || foreignDomains.isEmpty()) {
            throw new IllegalArgumentException("expected a domain of the server and a foreign domain at least");
        }
        Stream.of(ourDomains, relayDomains, ownNames, foreignDomains)
                .flatMap(List::stream)
                .forEach(TestedServer::requireName);
        Stream.of(ourDomains, relayDomains)
                .flatMap(List::stream)
                .filter(foreignDomains::contains)
                .findFirst()
                .ifPresent(both -> {
                    throw new IllegalArgumentException("both ours and foreign: '" + both + "'");
                });
    }

    private static void requireName(String given) {
        MailPath anybody = PathParser.forwardPath("anybody@" + given);
        boolean name = anybody.isWellFormed()
                && !anybody.hasOperator()
                && anybody.domain().address().isEmpty()
                && !given.startsWith("[");
        if (!name) {
            throw new IllegalArgumentException("expected a domain name, but was '" + given + "'");
        }
    }

    /** A reverse-path that a server has no reason to refuse: at a domain that is none of its own. */
    public String foreignSender() {
        return "spamtest@" + thirdParty();
    }

    String victim() {
        return foreignDomains.get(0);
    }

    String thirdParty() {
        return foreignDomains.get(Math.min(1, foreignDomains.size() - 1));
    }

    Optional<String> ownName() {
        return ownNames.stream().findFirst();
    }

    Optional<InetAddress> ownAddress(Class<? extends InetAddress> family) {
        return ownAddresses.stream().filter(family::isInstance).findFirst();
    }
}
