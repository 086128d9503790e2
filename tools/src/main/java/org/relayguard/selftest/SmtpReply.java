/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

import java.util.List;

/**
 * One reply of an SMTP server. Written by the server, and hostile: printed only through
 * {@link org.relayguard.text.Escaping}.
 *
 * @param code its three digits
 * @param lines as they came, without their line ends
 */
public record SmtpReply(int code, List<String> lines) {

    static final int CLOSING = 421;
    static final int START_MAIL_INPUT = 354;

    public SmtpReply {
        lines = List.copyOf(lines);
    }

    /** Whether the command was accepted. */
    public boolean isPositive() {
        return code / 100 == 2;
    }

    /** Whether the command may be accepted another time. */
    public boolean isTemporary() {
        return code / 100 == 4;
    }

    /** All lines as one text. */
    public String text() {
        return String.join(" / ", lines);
    }
}
