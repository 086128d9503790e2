/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.links;

import java.util.Optional;
import java.util.stream.Stream;

/** A place in which classes are found by their names with slashes. */
@FunctionalInterface
interface Classes {

    Optional<ClassFacts> find(String name);

    /** Asks one after the other, as a class path does. */
    static Classes firstOf(Classes... places) {
        return name ->
                Stream.of(places).flatMap(place -> place.find(name).stream()).findFirst();
    }
}
