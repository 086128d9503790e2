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
 * bob,user&#64;a.test         bob is a person; a.test; user
 * </pre>
 *
 * <p>Every character is looked at a bounded number of times; at most {@link Limits#MAX_HOPS} hops are collected.
 */
final class ChainReader {

    private final List<Host> outerRoute;
    private final Host domain;
    private final List<Chain> chains = new ArrayList<>(2);
    private int hops;
    private boolean list;

    ChainReader(List<Host> outerRoute, Host domain) {
        this.outerRoute = outerRoute;
        this.domain = domain;
        this.hops = outerRoute.size();
    }

    /** All readings of one unquoted local part. */
    void read(String text) {
        List<Host> inner = new ArrayList<>(2);
        int start = SourceRoutes.read(text, 0, text.length(), inner).end();
        int end = separator(text, start);
        while (end < text.length()) {
            readElement(text, start, end, inner);
            start = end + 1;
            end = separator(text, start);
        }
        readElement(text, start, end, inner);
        if (chains.isEmpty() && !isBeyondBounds()) {
            addChain(new Walk(List.of()), text); // "Bloggs, Fred": a list of nothing but names is one name
        }
    }

    List<Chain> chains() {
        return chains;
    }

    /** Whether the local part was a list of addresses with an operator in one of them. */
    boolean isList() {
        return list;
    }

    boolean isBeyondBounds() {
        return hops > Limits.MAX_HOPS;
    }

    private void readElement(String text, int from, int to, List<Host> inner) {
        boolean part = to < text.length() || (from > 0 && isSeparator(text.charAt(from - 1)));
        List<Host> route = new ArrayList<>(inner);
        int start = part ? SourceRoutes.read(text, from, to, route).end() : from;
        String element = text.substring(start, to);
        if (!Operators.contains(element) && route.isEmpty()) {
            if (!part) {
                addChain(new Walk(route), element);
            }
            return; // a name in a list of addresses: a person
        }
        list |= part;
        Walk walk = new Walk(route);
        String rest = walk.takeNestedAts(element);
        if (rest.indexOf('!') >= 0 && rest.indexOf('%') >= 0) {
            Walk other = walk.copy();
            addChain(other, other.takePercents(other.takeBangs(rest)));
            addChain(walk, walk.takeBangs(walk.takePercents(rest)));
        } else {
            addChain(walk, walk.takeBangs(walk.takePercents(rest)));
        }
    }

    private void addChain(Walk walk, String user) {
        hops += walk.hosts.size();
        if (isBeyondBounds()) {
            return;
        }
        List<Host> hosts = new ArrayList<>(walk.hosts.size() + 1);
        hosts.add(domain);
        hosts.addAll(walk.hosts);
        String name = HopText.user(user);
        if (name.isEmpty() && hosts.size() > 2) {
            // "%a.test%b.test": at b.test, whatever stands in front is the user
            name = hosts.remove(hosts.size() - 1).text();
        }
        chains.add(new Chain(outerRoute, hosts, name));
    }

    private static int separator(String text, int from) {
        int i = from;
        while (i < text.length() && !isSeparator(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isSeparator(char c) {
        return c == ',' || c == ';';
    }

    /** Collects hosts while operators are taken off a text. */
    private static final class Walk {
        private final List<Host> hosts;

        Walk(List<Host> hosts) {
            this.hosts = new ArrayList<>(hosts);
        }

        Walk copy() {
            return new Walk(hosts);
        }

        String takeNestedAts(String text) {
            int end = text.length();
            int at = text.lastIndexOf('@');
            while (at >= 0 && withinBounds()) {
                addHosts(text, at + 1, end, false);
                end = at;
                at = text.lastIndexOf('@', end - 1);
            }
            return text.substring(0, end);
        }

        String takePercents(String text) {
            int end = text.length();
            int percent = text.lastIndexOf('%');
            while (percent >= 0 && withinBounds()) {
                addHosts(text, percent + 1, end, false);
                end = percent;
                percent = text.lastIndexOf('%', end - 1);
            }
            return text.substring(0, end);
        }

        String takeBangs(String text) {
            int start = 0;
            int bang = text.indexOf('!');
            while (bang >= 0 && withinBounds()) {
                addHosts(text, start, bang, true);
                start = bang + 1;
                bang = text.indexOf('!', start);
            }
            return text.substring(start);
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
            for (String host : HopText.hosts(text, inFront)) {
                hosts.add(Host.of(host));
            }
        }

        private boolean withinBounds() {
            return hosts.size() <= Limits.MAX_HOPS;
        }
    }
}
