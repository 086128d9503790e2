/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the lines of a {@code relay-guard.properties} as a test writes them, with what James's own library does to them that
 * matters here: a comma separates, a key that stands twice has the values of both lines, and nothing is not a value.
 */
public final class ConfigurationLines {

    private ConfigurationLines() {}

    /** The configuration that a file with these lines gives. */
    public static RelayGuardConfiguration read(String... lines) {
        Map<String, List<String>> values = new HashMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            values.computeIfAbsent(line.substring(0, equals).strip(), key -> new ArrayList<>())
                    .addAll(values(line.substring(equals + 1)));
        }
        return RelayGuardConfiguration.of(new GivenValues(values));
    }

    private static List<String> values(String given) {
        return given.isBlank()
                ? List.of()
                : List.of(given.split(",", -1)).stream().map(String::strip).toList();
    }
}
