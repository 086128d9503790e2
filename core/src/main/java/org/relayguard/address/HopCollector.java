/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects hosts while operators are taken off an unquoted text, and remembers who stood in front of each.
 *
 * <pre>
 * user%b.test%a.test   a.test (user%b.test), b.test (user)
 * %b.test%a.test       a.test (%b.test), b.test (nobody): ends at a.test, where whatever stands in front is the user
 * </pre>
 */
final class HopCollector {

    private final HostReader reader;
    private final List<Host> hosts;
    private final List<Front> fronts;

    /** What stands in front when that many hosts have been taken: a part of a text, cut out only when it is needed. */
    private record Front(int hosts, String text, int from, int to) {
        String user() {
            return HopText.user(text.substring(from, to));
        }
    }

    /**
     * @param route hosts that come first
     * @param text what stands behind them
     * @param reader of the whole path
     */
    HopCollector(List<Host> route, String text, HostReader reader) {
        this.reader = reader;
        this.hosts = new ArrayList<>(route);
        this.fronts = new ArrayList<>(2);
        fronts.add(new Front(route.size(), text, 0, text.length()));
    }

    private HopCollector(HopCollector other) {
        this.reader = other.reader;
        this.hosts = new ArrayList<>(other.hosts);
        this.fronts = new ArrayList<>(other.fronts);
    }

    HopCollector copy() {
        return new HopCollector(this);
    }

    int hops() {
        return hosts.size();
    }

    String takeNestedAts(String text) {
        return takeFromTheRight(text, '@');
    }

    String takePercents(String text) {
        return takeFromTheRight(text, '%');
    }

    String takeBangs(String text) {
        int start = 0;
        int bang = text.indexOf('!');
        while (bang >= 0 && withinBounds()) {
            addHosts(text, start, bang, true);
            start = bang + 1;
            fronts.add(new Front(hosts.size(), text, start, text.length()));
            bang = text.indexOf('!', start);
        }
        return text.substring(start);
    }

    private String takeFromTheRight(String text, char operator) {
        int end = text.length();
        int at = text.lastIndexOf(operator);
        while (at >= 0 && withinBounds()) {
            addHosts(text, at + 1, end, false);
            end = at;
            fronts.add(new Front(hosts.size(), text, 0, end));
            at = text.lastIndexOf(operator, end - 1);
        }
        return text.substring(0, end);
    }

    /** The chain behind a first domain: as many hosts as have somebody in front. */
    Chain chain(List<Host> sourceRoute, Host domain) {
        int front = fronts.size() - 1;
        String user = fronts.get(front).user();
        while (user.isEmpty() && front > 0) {
            front--;
            user = fronts.get(front).user();
        }
        int taken = user.isEmpty() ? hosts.size() : fronts.get(front).hosts();
        List<Host> all = new ArrayList<>(taken + 1);
        all.add(domain);
        all.addAll(hosts.subList(0, taken));
        return new Chain(sourceRoute, all, user, isOperatorLeft(taken));
    }

    /** Whether the last of so many hosts is handed an operator: a user with one, or one without a host beside it. */
    private boolean isOperatorLeft(int taken) {
        for (Front front : fronts) {
            if (front.hosts() == taken) {
                return Operators.contains(front.text().substring(front.from(), front.to()));
            }
        }
        return false;
    }

    /** A host as it stands, or, when operators stand in it ({@code b%c}), every part of it: the worst reading. */
    private void addHosts(String text, int from, int to, boolean inFront) {
        int end = to;
        for (int i = to - 1; i >= from && withinBounds(); i--) {
            if (Operators.isOperator(text.charAt(i))) {
                addHostsOf(text.substring(i + 1, end), inFront);
                end = i;
            }
        }
        addHostsOf(text.substring(from, end), inFront);
    }

    private void addHostsOf(String text, boolean inFront) {
        hosts.addAll(HopText.hosts(text, inFront, reader));
    }

    private boolean withinBounds() {
        return hosts.size() <= Limits.MAX_HOPS && !reader.isBeyondBounds();
    }
}
