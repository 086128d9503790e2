/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Typed access to the values of the file. A key that is there has a good value, or reading it throws: a missing value,
 * a second value or an element written twice is never guessed at. Only a list may be empty, which says the same as no
 * key.
 */
final class Values {

    private final GivenValues given;

    Values(GivenValues given) {
        this.given = given;
    }

    private boolean isSet(Key key) {
        return given.has(key.text());
    }

    /** One of the words of the key, its default if the key is not there. */
    String word(Key key) {
        Allowed.OneOf allowed = key.words();
        if (!isSet(key)) {
            return allowed.fallback();
        }
        String given = single(key);
        if (!allowed.words().contains(given)) {
            throw WrongConfigurationException.of(key, "must be one of " + String.join(", ", allowed.words()), given);
        }
        return given;
    }

    /** A number within the limits of the key, its default if the key is not there. */
    int number(Key key) {
        Allowed.Whole bounds = key.bounds();
        if (!isSet(key)) {
            return bounds.number();
        }
        String given = single(key);
        int value = parse(given);
        if (value < bounds.least() || value > bounds.most()) {
            throw WrongConfigurationException.of(
                    key, "must be a whole number from " + bounds.least() + " to " + bounds.most(), given);
        }
        return value;
    }

    private static int parse(String given) {
        try {
            return Integer.parseInt(given);
        } catch (NumberFormatException e) {
            return Integer.MIN_VALUE; // below every bound
        }
    }

    /**
     * The distinct elements of a comma-separated list, in the order of the file; empty if the key is not there or has
     * no value.
     *
     * @param read gives the element, or throws what is to be said about it
     */
    <T> Set<T> list(Key key, Function<String, T> read) {
        Set<T> elements = new LinkedHashSet<>();
        for (String given : elements(key)) {
            if (!elements.add(read.apply(given))) {
                throw WrongConfigurationException.of(key, "must name each element once", given);
            }
        }
        return elements;
    }

    /** The one value of a key, which may hold commas; empty if the key is not there or has no value. */
    Optional<String> text(Key key) {
        return Optional.of(String.join(", ", all(key))).filter(given -> !given.isEmpty());
    }

    /** The values of all keys that begin with a prefix, by what follows it. */
    Map<String, String> family(String prefix) {
        Map<String, String> found = new TreeMap<>();
        given.byKey().keySet().forEach(key -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), String.join(", ", all(key)));
            }
        });
        return found;
    }

    private String single(Key key) {
        List<String> given = all(key);
        if (given.size() != 1) {
            throw WrongConfigurationException.of(key, "must have one value", String.join(",", given));
        }
        return given.get(0);
    }

    private List<String> elements(Key key) {
        List<String> given = all(key);
        return given.equals(List.of("")) ? List.of() : given;
    }

    private List<String> all(Key key) {
        return all(key.text());
    }

    private List<String> all(String key) {
        return given.of(key).stream().map(String::strip).toList();
    }
}
