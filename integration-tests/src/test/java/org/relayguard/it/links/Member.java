/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.links;

import java.lang.reflect.Modifier;

/** A method or a field: its name, its type as class files write it, and its access flags. */
record Member(String name, String descriptor, int access) {

    boolean isCalled(String otherName, String otherDescriptor) {
        return name.equals(otherName) && descriptor.equals(otherDescriptor);
    }

    boolean isStatic() {
        return Modifier.isStatic(access);
    }

    boolean isAbstract() {
        return Modifier.isAbstract(access);
    }

    boolean isFinal() {
        return Modifier.isFinal(access);
    }

    boolean isPrivate() {
        return Modifier.isPrivate(access);
    }

    boolean isPublic() {
        return Modifier.isPublic(access);
    }

    boolean isProtected() {
        return Modifier.isProtected(access);
    }

    /** In the words of the language. */
    String visibility() {
        if (isPublic()) {
            return "public";
        }
        return isProtected() ? "protected" : isPrivate() ? "private" : "package-private";
    }

    /** Constructors and static initialisers have names that no source can write, and are never inherited. */
    boolean isInherited() {
        return !isPrivate() && !isStatic() && name.charAt(0) != '<';
    }
}
