/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import java.util.ArrayList;
import java.util.List;

/**
 * One reading of a path: how the mail would travel if every hop routed it.
 *
 * <pre>
 * &#64;a.test,&#64;b.test:joe&#64;c.test          sourceRoute [a.test, b.test]  hosts [c.test]                user joe
 * user%victim.test&#64;example.net        sourceRoute []                hosts [example.net, victim.test]  user user
 * a.test!b.test!joe                   sourceRoute []                hosts [(default), a.test, b.test]  user joe
 * </pre>
 *
 * @param sourceRoute the hops of a leading {@code @a,@b:}, which every server may drop (RFC 5321 4.1.1.3)
 * @param hosts the address's own domain first, then each next hop; the last one is where the user is. Never empty; the
 *     first is {@link MailPath#DEFAULT_DOMAIN} when the text names none
 * @param user who is meant at the last host: unquoted, as the last hop would see it; may be empty
 * @param operatorLeft whether what the last host is handed still holds a routing operator, one that leads nowhere:
 *     {@code !x} of {@code !x%old.example}
 */
public record Chain(List<Host> sourceRoute, List<Host> hosts, String user, boolean operatorLeft) {

    public Chain {
        sourceRoute = List.copyOf(sourceRoute);
        hosts = List.copyOf(hosts);
    }

    /** Whether anything but the address's own domain is named, so that there is something to route. */
    public boolean hasHops() {
        return !sourceRoute.isEmpty() || hosts.size() > 1;
    }

    /**
     * Whether the syntax can be a route (rule 3): a user in front, and a hop or destination that can be a mail host.
     * Own single-label names are for the policy to see.
     */
    public boolean canBeRoute() {
        return !user.isEmpty() && (hasMailHost(sourceRoute, 0) || hasMailHost(hosts, 1));
    }

    private static boolean hasMailHost(List<Host> hosts, int from) {
        for (int i = from; i < hosts.size(); i++) {
            if (hosts.get(i).canBeMailHost()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether what this chain hands to one of its hosts as a local part holds a routing operator.
     *
     * @param hop index into {@link #hosts()}
     */
    public boolean isRoutedOnAt(int hop) {
        return hop < hosts.size() - 1 || operatorLeft;
    }

    /** The same chain at another first domain: the receiving server's own where the text named none. */
    public Chain at(Host domain) {
        List<Host> others = new ArrayList<>(hosts);
        others.set(0, domain);
        return new Chain(sourceRoute, others, user, operatorLeft);
    }

    /** The last host: where the mail would end if every hop routed it. */
    public Host end() {
        return hosts.get(hosts.size() - 1);
    }
}
