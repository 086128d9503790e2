/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.demo;

/**
 * What one line of the guard's log says, for people.
 *
 * @param line from {@code relay-attempt} on
 */
record DemoAttempt(String line) {

    /** {@code refuse: routed-outside (refused-at-smtp)}. */
    String decision() {
        return value("verdict") + ": " + value("reason") + " (" + value("action") + ")";
    }

    /** {@code client 127.0.0.1 -> example.net -> victim.test : user@victim.test}; nothing without a destination. */
    String way() {
        String destination = value("destination");
        if (destination.isEmpty()) {
            return "";
        }
        String hops = value("hops").isEmpty() ? "" : value("hops").replace(",", " -> ") + " -> ";
        int at = destination.lastIndexOf('@');
        String end = at < 0 ? destination : destination.substring(at + 1) + " : " + destination;
        return "client " + value("client") + " -> " + hops + end;
    }

    /** Enough for the probes of the demonstration, whose text holds neither keys nor a quote before a blank. */
    private String value(String key) {
        int start = line.indexOf(' ' + key + '=');
        if (start < 0) {
            return "";
        }
        int from = start + key.length() + 2;
        int end = line.indexOf(line.charAt(from) == '"' ? "\" " : " ", from);
        return line.substring(from, end < 0 ? line.length() : end).replace("\"", "");
    }
}
