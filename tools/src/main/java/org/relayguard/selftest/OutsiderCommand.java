/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

import org.relayguard.selftest.SmtpClient.SmtpReply;

/**
 * The command by which a self-test asks to be taken for a stranger, and what the guard answers.
 *
 * <pre>
 * C: XOUTSIDER 5f0c...
 * S: 250 2.0.0 Outsider
 * </pre>
 */
public final class OutsiderCommand {

    /** The verb, in capitals; a secret follows. */
    public static final String NAME = "XOUTSIDER";

    /** The code of the acknowledgement. */
    public static final String CODE = "250";

    /** The text of the acknowledgement. */
    public static final String TEXT = "2.0.0 Outsider";

    private OutsiderCommand() {}

    static boolean isAcknowledged(SmtpReply reply) {
        return reply.text().equals(CODE + ' ' + TEXT);
    }
}
