/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.links;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A class with everything that it inherits from, nearest first. What cannot be found is left out. */
record Hierarchy(Map<String, ClassFacts> types) {

    /** A member with the type that declares it. */
    record Found(ClassFacts type, Member member) {}

    static Hierarchy of(ClassFacts bottom, Classes classes) {
        Map<String, ClassFacts> types = new LinkedHashMap<>();
        Deque<ClassFacts> open = new ArrayDeque<>();
        open.add(bottom);
        while (!open.isEmpty()) {
            ClassFacts next = open.remove();
            if (types.putIfAbsent(next.name(), next) == null) {
                next.parents().flatMap(name -> classes.find(name).stream()).forEach(open::add);
            }
        }
        return new Hierarchy(types);
    }

    /** Everything above the class itself. */
    Stream<ClassFacts> above() {
        return types.values().stream().skip(1);
    }

    Stream<Found> methods(String name, String descriptor) {
        return members(ClassFacts::methods, name, descriptor);
    }

    Optional<Found> field(String name, String descriptor) {
        return members(ClassFacts::fields, name, descriptor).findFirst();
    }

    /** Of methods with one signature, the one that is called is never a private one of somebody else. */
    Optional<Found> method(String name, String descriptor) {
        return methods(name, descriptor)
                .filter(found -> !found.member().isPrivate())
                .findFirst()
                .or(() -> methods(name, descriptor).findFirst());
    }

    /** The types of which only those members are known that are in use. */
    Stream<ClassFacts> lookedUp() {
        return types.values().stream().filter(ClassFacts::lookedUp);
    }

    private Stream<Found> members(Function<ClassFacts, List<Member>> kind, String name, String descriptor) {
        return types.values().stream()
                .flatMap(type -> kind.apply(type).stream()
                        .filter(member -> member.isCalled(name, descriptor))
                        .map(member -> new Found(type, member)));
    }
}
