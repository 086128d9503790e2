/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.diagnosis;

/**
 * Looks for problems of one kind. Has no state.
 *
 * @param <S> what it looks at
 */
@FunctionalInterface
public interface Check<S> {

    /** Adds what it finds, and what it had to leave unchecked. Never throws. */
    void check(S subject, Problems problems);
}
