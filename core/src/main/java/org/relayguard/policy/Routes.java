/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.util.List;
import org.relayguard.address.Chain;
import org.relayguard.address.Host;
import org.relayguard.address.MailPath;

/**
 * Finds the routes among the readings of a path (rule 3): a user in front, and a hop that can be a mail host or is a
 * name of ours.
 *
 * <pre>
 * user%victim.test&#64;example.net    a route
 * user%mx1&#64;example.net            a route, with our own mx1
 * 50%off&#64;example.net              no route
 * </pre>
 */
final class Routes {

    private Routes() {}

    /** @param domain the address's own domain, the default domain put in */
    static List<Chain> in(MailPath path, Domains domains, Host domain) {
        List<Chain> chains = domains.resolved(path.readings(), domain);
        if (chains.size() == 1) {
            return isRoute(chains.get(0), domains) ? chains : List.of();
        }
        return chains.stream().filter(chain -> isRoute(chain, domains)).toList();
    }

    private static boolean isRoute(Chain chain, Domains domains) {
        return chain.canBeRoute() || namesUs(chain, domains);
    }

    private static boolean namesUs(Chain chain, Domains domains) {
        return !chain.user().isEmpty() && chain.hosts().stream().skip(1).anyMatch(domains::isOurs);
    }

    /** Whether a leading {@code @a,@b:} names one of ours. */
    static boolean leadThroughUs(MailPath path, Domains domains) {
        return path.readings().stream()
                .flatMap(chain -> chain.sourceRoute().stream())
                .anyMatch(domains::isOurs);
    }
}
