/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.links;

/** What one class file says of another class: that it exists, or that it has a member which is used in a certain way. */
sealed interface Reference {

    /** The class, with slashes. */
    String owner();

    /** Names a class: as a supertype, in a signature, an annotation, a cast, a catch. */
    record ToClass(String owner) implements Reference {

        @Override
        public String toString() {
            return owner;
        }
    }

    /** Reads or writes a field. */
    record ToField(String owner, String name, String descriptor, boolean isStatic) implements Reference {

        @Override
        public String toString() {
            return "%s.%s %s".formatted(owner, name, descriptor);
        }
    }

    /** Calls a method or a constructor, or takes a reference to it. */
    record ToMethod(String owner, String name, String descriptor, boolean isStatic, boolean ofInterface)
            implements Reference {

        @Override
        public String toString() {
            return "%s.%s%s".formatted(owner, name, descriptor);
        }
    }
}
