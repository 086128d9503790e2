/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.smtp;

import java.util.List;

/** One whole reply of a server. The lines are as received, code included: {@code 250-mx.example.net}, {@code 250 OK}. */
public record ServerReply(List<String> lines) {

    public ServerReply {
        lines = List.copyOf(lines);
    }

    /** The three digits; 0 when the server closed the connection instead. */
    public int code() {
        return lines.isEmpty() ? 0 : Integer.parseInt(lines.get(0), 0, 3, 10);
    }

    public boolean isPositive() {
        return code() >= 200 && code() < 400;
    }

    /** The last line, which for most replies is the only one. */
    public String text() {
        return lines.isEmpty() ? "(closed)" : lines.get(lines.size() - 1);
    }

    @Override
    public String toString() {
        return String.join(" / ", lines);
    }
}
