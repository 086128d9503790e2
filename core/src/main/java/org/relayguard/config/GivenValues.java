/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import java.util.List;
import java.util.Map;

/**
 * What stands in {@code relay-guard.properties}, whoever took the file apart: James's own library in the server, or the
 * command line, where nothing of James is on the class path.
 *
 * <pre>
 * mode=observe                mode -> [observe]
 * own.names=mx1, mx2          own.names -> [mx1, mx2]
 * own.names=                  own.names -> [""]
 * mode=observe, mode=enforce  mode -> [observe, enforce]   in two lines: the second adds to the first
 * </pre>
 *
 * @param byKey the values of each key, in the order of the file
 */
public record GivenValues(Map<String, List<String>> byKey) {

    public GivenValues {
        byKey = Map.copyOf(byKey);
    }

    boolean has(String key) {
        return byKey.containsKey(key);
    }

    List<String> of(String key) {
        return byKey.getOrDefault(key, List.of());
    }
}
