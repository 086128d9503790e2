/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a leading {@code @a,@b:} (RFC 5321 4.1.2 A-d-l), well formed or not.
 *
 * <pre>
 * &#64;a.test,&#64;b.test:joe&#64;c.test   a.test, b.test
 * &#64;a.test,b.test:joe&#64;c.test    a.test, b.test    malformed: no {@code @} before b.test
 * &#64;[IPv6:::1]:joe&#64;c.test       [IPv6:::1]
 * &#64;a.test:&#64;b.test:joe&#64;c.test   a.test, b.test    malformed: two lists
 * &#64;a.test                      nothing: without a colon it is not a route
 * </pre>
 */
final class SourceRoutes {

    private final HostReader reader;
    private List<Host> hosts;
    private boolean wellFormed = true;
    private int end;

    private SourceRoutes(List<Host> hosts, int end, HostReader reader) {
        this.hosts = hosts;
        this.end = end;
        this.reader = reader;
    }

    /**
     * Reads every leading list between two positions.
     *
     * @param before hosts that count already
     * @param reader of the whole path
     */
    static SourceRoutes read(String text, int from, int to, List<Host> before, HostReader reader) {
        SourceRoutes routes = new SourceRoutes(before, from, reader);
        int colon = colon(text, from, to);
        if (colon >= 0) {
            routes.hosts = new ArrayList<>(before);
        }
        while (colon >= 0 && routes.isWithinBounds()) {
            boolean first = routes.end == from;
            routes.wellFormed &= routes.readList(text, routes.end, colon) && first;
            routes.end = colon + 1;
            colon = colon(text, routes.end, to);
        }
        return routes;
    }

    /** Those given at first, then those that were read. */
    List<Host> hosts() {
        return hosts;
    }

    /** Where the text after the last list begins; the start when there is no list. */
    int end() {
        return end;
    }

    /** Whether it is one list of hosts, or none, with an {@code @} in front of each. */
    boolean isWellFormed() {
        return wellFormed;
    }

    /** The colon that ends a list starting here, outside of literals; -1 when no list starts here. */
    private static int colon(String text, int from, int to) {
        if (from >= to || text.charAt(from) != '@') {
            return -1;
        }
        boolean inLiteral = false;
        for (int i = from; i < to; i++) {
            switch (text.charAt(i)) {
                case '[' -> inLiteral = true;
                case ']' -> inLiteral = false;
                case ':' -> {
                    if (!inLiteral) {
                        return i;
                    }
                }
                default -> {
                    // part of a host, or of what makes the list malformed
                }
            }
        }
        return -1;
    }

    private boolean isWithinBounds() {
        return hosts.size() <= Limits.MAX_HOPS && !reader.isBeyondBounds();
    }

    private boolean readList(String text, int from, int colon) {
        boolean exact = true;
        int pos = from;
        while (pos < colon && isWithinBounds()) {
            boolean at = text.charAt(pos) == '@';
            int start = at ? pos + 1 : pos;
            int stop = start;
            while (stop < colon && text.charAt(stop) != ',' && text.charAt(stop) != '@') {
                stop++;
            }
            Host hop = reader.read(text.substring(start, stop));
            boolean usable = hop.address().isPresent() || hop.isDomainName();
            if (usable) {
                hosts.add(hop);
            }
            exact &= at && usable && (stop == colon || text.charAt(stop) == ',');
            pos = stop < colon && text.charAt(stop) == ',' ? stop + 1 : stop;
        }
        return exact && text.charAt(colon - 1) != ',';
    }
}
