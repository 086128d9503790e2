/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.relayguard.corpus.AddressCase;
import org.relayguard.corpus.Corpus;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.smtp.SmtpConnection;

/** The recipients of the corpora, sent to a server by a stranger: one mail for each, from a sender of its own. */
final class VectorCases {

    /** Longer lines than this are refused by James before anybody reads them. */
    private static final int LONGEST_LINE = 1_900;

    private VectorCases() {}

    /** @return the rows whose recipient was accepted at RCPT, by the sender of their mail */
    static Map<String, AddressCase> sendTo(JamesProcess james, Predicate<AddressCase> wanted) {
        List<AddressCase> rows = Corpus.strangersRecipients().toList();
        Map<String, AddressCase> accepted = new LinkedHashMap<>();
        for (int index = 0; index < rows.size(); index++) {
            AddressCase row = rows.get(index);
            String sender = "row" + index + "@third.test";
            if (wanted.test(row) && isOneLine(command(row)) && isTaken(james, sender, command(row))) {
                accepted.put(sender, row);
            }
        }
        return accepted;
    }

    private static boolean isTaken(JamesProcess james, String sender, String rcpt) {
        try (SmtpConnection connection = james.smtp()) {
            connection.command("EHLO client.test");
            connection.command("MAIL FROM:<" + sender + ">");
            boolean accepted = connection.command(rcpt).isPositive();
            if (accepted) {
                connection.command("DATA");
                SmtpTalk.MESSAGE.lines().forEach(connection::writeLine);
                connection.command(".");
            }
            return accepted;
        }
    }

    /** One character for each byte, as the connection wants it. */
    static String command(AddressCase row) {
        String command = row.wire().orElseGet(() -> "RCPT TO:<" + row.recipient() + ">");
        return new String(command.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Whether James reads this as one command. */
    static boolean isOneLine(String command) {
        return command.length() <= LONGEST_LINE && command.chars().noneMatch(c -> c == '\r' || c == '\n' || c == 0);
    }
}
