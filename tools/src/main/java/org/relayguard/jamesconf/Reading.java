/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import java.util.Optional;

/**
 * What became of reading one file.
 *
 * @param <T> what the file says
 */
public sealed interface Reading<T> {

    /**
     * The file was read.
     *
     * @param value what it says
     */
    record Read<T>(T value) implements Reading<T> {}

    /**
     * There is no such file. James then has its own default for it.
     *
     * @param file its name
     */
    record Absent<T>(String file) implements Reading<T> {}

    /**
     * The file is there, and what it says cannot be told.
     *
     * @param file its name
     * @param reason completes "cannot be read:"
     */
    record Unreadable<T>(String file, String reason) implements Reading<T> {}

    /** What the file says; empty when it is absent or unreadable. */
    default Optional<T> content() {
        return this instanceof Read<T> read ? Optional.of(read.value()) : Optional.empty();
    }
}
