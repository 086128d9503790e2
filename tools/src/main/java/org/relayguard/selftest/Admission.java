/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

/** What came of trying to talk to a listener. */
sealed interface Admission {

    /** The next command is MAIL. */
    record Admitted(SmtpClient client) implements Admission {}

    /**
     * Nothing can be tried.
     *
     * @param state {@link ListenerState#UNGUARDED} or {@link ListenerState#UNREACHABLE}
     * @param detail why; holds what the server wrote
     */
    record NotAdmitted(ListenerState state, String detail) implements Admission {}
}
