/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects hosts while operators are taken off an unquoted text, and remembers what stood in front of each.
 *
 * <pre>
 * user%b.test%a.test   a.test (user%b.test), b.test (user)
 * %b.test%a.test       a.test (%b.test), b.test (nobody): ends at a.test, where whatever stands in front is the user
 * </pre>
 */
final class HopCollector {

    private final HostReader reader;
    private final String text;
    private final List<Host> hosts; // the address's own domain first
    private final List<Front> fronts;
    private int from; // of what is not taken yet
    private int to;

    /** What stood in front when so many hosts had been taken. */
    private record Front(int hosts, int from, int to) {}

    /**
     * @param domain the address's own
     * @param route hosts that come next
     * @param text what follows them
     * @param reader of the whole path
     */
    HopCollector(Host domain, List<Host> route, String text, HostReader reader) {
        this.reader = reader;
        this.text = text;
        this.hosts = new ArrayList<>(2 + route.size());
        this.fronts = new ArrayList<>(2);
        this.to = text.length();
        hosts.add(domain);
        hosts.addAll(route);
        noteFront();
    }

    private HopCollector(HopCollector other) {
        this.reader = other.reader;
        this.text = other.text;
        this.hosts = new ArrayList<>(other.hosts);
        this.fronts = new ArrayList<>(other.fronts);
        this.from = other.from;
        this.to = other.to;
    }

    HopCollector copy() {
        return new HopCollector(this);
    }

    /**
     * Whether a text names more hops than so many, found out without reading one: every part between operators that can
     * only be a host is one, but the one part that is the user. May say no of texts whose hops are harder to see.
     */
    static boolean hasMoreHops(String text, int most) {
        int parts = 0;
        int start = 0;
        for (int i = 0; i <= text.length() && parts <= most + 1; i++) {
            if (i == text.length() || Operators.isOperator(text.charAt(i))) {
                parts += i > start && HopText.isHostOnly(text, start, i) ? 1 : 0;
                start = i + 1;
            }
        }
        return parts > most + 1;
    }

    int hops() {
        return hosts.size() - 1;
    }

    /** Whether an operator is left to be taken. */
    boolean holds(char operator) {
        int at = text.indexOf(operator, from);
        return at >= 0 && at < to;
    }

    void takeNestedAts() {
        takeFromTheRight('@');
    }

    void takePercents() {
        takeFromTheRight('%');
    }

    void takeBangs() {
        int bang = text.indexOf('!', from);
        while (bang >= 0 && bang < to && isWithinBounds()) {
            addHosts(from, bang, true);
            from = bang + 1;
            noteFront();
            bang = text.indexOf('!', from);
        }
    }

    private void takeFromTheRight(char operator) {
        int at = text.lastIndexOf(operator, to - 1);
        while (at >= from && isWithinBounds()) {
            addHosts(at + 1, to, false);
            to = at;
            noteFront();
            at = text.lastIndexOf(operator, to - 1);
        }
    }

    private void noteFront() {
        fronts.add(new Front(hosts.size(), from, to));
    }

    /** The chain of as many hosts as have somebody in front. */
    Chain chain(List<Host> sourceRoute) {
        int front = fronts.size() - 1;
        String user = user(front);
        while (user.isEmpty() && front > 0) {
            front--;
            user = user(front);
        }
        int taken = user.isEmpty() ? hosts.size() : fronts.get(front).hosts();
        List<Host> named = taken == hosts.size() ? hosts : hosts.subList(0, taken);
        return new Chain(sourceRoute, named, user, isOperatorLeft(taken));
    }

    private String user(int front) {
        return HopText.user(
                text.substring(fronts.get(front).from(), fronts.get(front).to()));
    }

    /** Whether the last of so many hosts is handed an operator: a user with one, or one without a host beside it. */
    private boolean isOperatorLeft(int taken) {
        for (int i = 0; i < fronts.size(); i++) {
            Front front = fronts.get(i);
            if (front.hosts() == taken) {
                return Operators.contains(text, front.from(), front.to());
            }
        }
        return false;
    }

    /** A host as it stands, or, when operators stand in it ({@code b%c}), every part of it: the worst reading. */
    private void addHosts(int start, int stop, boolean inFront) {
        int end = stop;
        for (int i = stop - 1; i >= start && isWithinBounds(); i--) {
            if (Operators.isOperator(text.charAt(i))) {
                addHostsOf(i + 1, end, inFront);
                end = i;
            }
        }
        addHostsOf(start, end, inFront);
    }

    private void addHostsOf(int start, int stop, boolean inFront) {
        if (!HopText.isHostOnly(text, start, stop)) {
            hosts.addAll(HopText.hosts(text.substring(start, stop), inFront, reader));
        } else if (start < stop) {
            hosts.add(reader.read(text.substring(start, stop)));
        }
    }

    private boolean isWithinBounds() {
        return hops() <= Limits.MAX_HOPS && !reader.isBeyondBounds();
    }
}
