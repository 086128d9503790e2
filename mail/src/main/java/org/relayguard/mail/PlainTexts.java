/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads texts out of plain values; what is of another type is as good as absent. */
final class PlainTexts {

    private PlainTexts() {}

    static Optional<String> text(Map<?, ?> plain, String name) {
        return plain.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    static List<String> texts(Map<?, ?> plain, String name) {
        return plain.get(name) instanceof Collection<?> values
                ? values.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }
}
