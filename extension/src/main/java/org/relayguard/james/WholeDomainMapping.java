/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import org.apache.james.core.Domain;
import org.apache.james.rrt.lib.Mapping;

/**
 * Where one mapping that is stored for a whole domain sends a local part.
 *
 * <pre>
 * domain:partner.example, domainAlias:partner.example    To partner.example
 * regex:(.*)@old.example:${1}@partner.example            To partner.example
 * regex:(.*)=(.*)@old.example:${1}@${2}                  Anywhere: the client chooses the domain
 * regex:(.*)=(.*)@old.example:${1}%${2}@partner.example  To partner.example, with a route that the client chooses
 * regex:(.*):${1}                                        Anywhere: what is captured may hold a domain
 * regex:(.*)@old.example:boss@partner.example            Nowhere: one fixed address
 * boss@partner.example, forward:, group:, alias:         Nowhere: one fixed address
 * error:gone                                             Nowhere: James refuses the recipient
 * regex:a:b:c                                            Nowhere: James cannot use it either
 * </pre>
 *
 * <p>What is captured may hold a routing operator as well, but then the recipient had it.
 *
 * <p>Nowhere means that the local part, and a route in it, goes nowhere: a catch-all leaves the domain what it is.
 */
sealed interface WholeDomainMapping {

    /**
     * To the same local part, or one made of it, at another domain or at the same one.
     *
     * @param target the domain
     * @param makesRoute whether it puts a routing operator beside what the client wrote
     */
    record To(Domain target, boolean makesRoute) implements WholeDomainMapping {

        /** Carries the local part as it is. */
        static To as(Domain target) {
            return new To(target, false);
        }
    }

    /** To a domain that cannot be told before an address is there. */
    record Anywhere() implements WholeDomainMapping {}

    /** Not at all. */
    record Nowhere() implements WholeDomainMapping {}

    /** Reads one stored mapping. */
    static WholeDomainMapping of(Mapping mapping) {
        return switch (mapping.getType()) {
            case Domain, DomainAlias -> to(mapping.getMappingValue(), false);
            case Regex -> regex(mapping.getMappingValue());
            case Error, Forward, Group, Alias, Address -> new Nowhere();
        };
    }

    private static WholeDomainMapping regex(String mapping) {
        int colon = mapping.indexOf(':');
        if (colon < 0 || mapping.indexOf(':', colon + 1) >= 0) {
            return new Nowhere(); // James demands exactly one colon, and otherwise leaves the address as it is
        }
        String result = mapping.substring(colon + 1);
        if (!isCaptured(result)) {
            return new Nowhere();
        }
        int at = result.indexOf('@');
        String domain = result.substring(at + 1);
        if (at < 0 || isCaptured(domain)) {
            return new Anywhere();
        }
        return to(domain, result.substring(0, at).chars().anyMatch(c -> c == '%' || c == '!'));
    }

    private static boolean isCaptured(String template) {
        return template.contains("${");
    }

    private static WholeDomainMapping to(String domain, boolean makesRoute) {
        try {
            return new To(Domain.of(domain), makesRoute);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return new Nowhere(); // James throws at each address, and carries none
        }
    }
}
