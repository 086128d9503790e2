/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads an unquoted local part as hosts that route it would: {@code @} binds first, then {@code %} from the right and
 * {@code !} from the left.
 *
 * <pre>
 * user%b.test%a.test      a.test, b.test; user
 * a.test!b.test!user      a.test, b.test; user
 * a.test!user&#64;b.test      b.test, a.test; user
 * a.test!user%b.test      two readings: a.test, b.test; user and b.test, a.test; user
 * bob,user&#64;a.test         bob is an ordinary address; a.test; user
 * bob,%a.test             a list with nobody in front of the operator; or a.test; bob,
 * </pre>
 *
 * <p>Every character is looked at a bounded number of times; at most {@link Limits#MAX_HOPS} hops are collected.
 */
final class ChainReader {

    private final List<Host> outerRoute;
    private final Host domain;
    private final HostReader reader;
    private List<Chain> chains = List.of();
    private int hops;
    private boolean list;

    ChainReader(List<Host> outerRoute, Host domain, HostReader reader) {
        this.reader = reader;
        this.outerRoute = outerRoute;
        this.domain = domain;
        this.hops = outerRoute.size();
    }

    /** Adds all readings of one unquoted local part. */
    void read(String text) {
        SourceRoutes route = SourceRoutes.read(text, 0, text.length(), List.of(), reader);
        int start = route.end();
        if (separator(text, start) < text.length()) {
            readList(text, start, route.hosts());
        } else {
            readElement(text.substring(start), route.hosts(), false);
        }
    }

    List<Chain> chains() {
        return chains;
    }

    /** Whether a local part was a list of addresses with an operator in one of them. */
    boolean isList() {
        return list;
    }

    boolean isBeyondBounds() {
        return hops > Limits.MAX_HOPS || reader.isBeyondBounds();
    }

    private void readList(String text, int from, List<Host> route) {
        boolean nobody = false;
        int start = from;
        while (start <= text.length() && !isBeyondBounds()) {
            int end = separator(text, start);
            SourceRoutes routes = SourceRoutes.read(text, start, end, route, reader);
            String element = text.substring(routes.end(), end);
            if (Operators.contains(element) || !routes.hosts().isEmpty()) {
                list = true;
                // Nobody in front: then the separator was part of a name.
                nobody |= readElement(element, routes.hosts(), true);
            }
            start = end + 1;
        }
        if (nobody || !list) {
            readElement(text.substring(from), route, false);
        }
    }

    /** Returns whether nobody stands in front of one of its operators. */
    private boolean readElement(String element, List<Host> route, boolean ofList) {
        int most = Limits.MAX_HOPS - hops - route.size();
        if (HopCollector.hasMoreHops(element, most)) {
            hops = Limits.MAX_HOPS + 1; // without reading one of them
            return false;
        }
        HopCollector collector = new HopCollector(domain, route, element, reader);
        collector.takeNestedAts();
        if (collector.holds('!') && collector.holds('%')) {
            HopCollector other = collector.copy();
            other.takeBangs();
            other.takePercents();
            addChain(other, ofList);
        }
        collector.takePercents();
        collector.takeBangs();
        return addChain(collector, ofList);
    }

    private boolean addChain(HopCollector collector, boolean ofList) {
        hops += collector.hops();
        if (isBeyondBounds()) {
            return false;
        }
        Chain chain = collector.chain(outerRoute);
        boolean leadsNowhere = chain.hosts().size() == 1;
        if (!leadsNowhere || !ofList) {
            add(chain); // of thousands of ",%" the whole text says as much
        }
        return leadsNowhere || chain.user().isEmpty() || chain.hosts().size() <= collector.hops();
    }

    /** Nearly every text has one reading. */
    private void add(Chain chain) {
        if (chains.isEmpty()) {
            chains = List.of(chain);
            return;
        }
        if (chains.size() == 1) {
            chains = new ArrayList<>(chains);
        }
        chains.add(chain);
    }

    private static int separator(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) != ',' && text.charAt(i) != ';') {
            i++;
        }
        return i;
    }
}
