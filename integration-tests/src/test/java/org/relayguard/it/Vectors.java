/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.relayguard.corpus.AddressCase;
import org.relayguard.corpus.Corpus;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.smtp.ServerReply;
import org.relayguard.it.smtp.SmtpConnection;

/** The corpora, fired at a server recipient by recipient, and what came of each. */
final class Vectors {

    /** How each line of the recorder begins, in James's log. */
    static final String RECORDED = ".attempt - relay-attempt ";

    /** The command is not understood at all: nothing of it was judged. */
    private static final Set<Integer> NOT_UNDERSTOOD = Set.of(501, 503, 504);

    private Vectors() {}

    static List<AddressCase> rows(String verdict) {
        return Stream.of(Corpus.PUBLIC_VECTORS, Corpus.DERIVED_VECTORS, Corpus.LOOK_ALIKES)
                .flatMap(corpus -> corpus.cases().stream())
                .filter(row -> row.verdict().equals(verdict))
                .filter(row -> VectorCases.isOneLine(VectorCases.command(row)))
                .toList();
    }

    static List<Sent> send(JamesProcess james, List<AddressCase> rows) {
        return IntStream.range(0, rows.size())
                .mapToObj(index -> send(james, rows.get(index), "v" + index + "-" + rows.size() + "@third.test"))
                .toList();
    }

    static Sent send(JamesProcess james, AddressCase row, String sender) {
        try (SmtpConnection connection = james.smtp()) {
            connection.command("EHLO client.test");
            connection.command("MAIL FROM:<" + sender + ">");
            return new Sent(row, sender, connection.command(VectorCases.command(row)));
        }
    }

    static Sent lastUnderstood(List<Sent> sent) {
        return sent.stream()
                .filter(Sent::isUnderstood)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    static List<String> replies(List<Sent> sent) {
        return sent.stream().map(each -> each.row() + " -> " + each.reply()).toList();
    }

    static List<String> records(JamesProcess james, String sender) {
        return james.log().linesWith(RECORDED).stream()
                .filter(line -> line.contains("sender=\"" + sender + '"'))
                .toList();
    }

    static Set<String> notations(String record) {
        int start = record.indexOf(" notations=");
        if (start < 0) {
            return Set.of();
        }
        int from = start + " notations=".length();
        return new TreeSet<>(
                List.of(record.substring(from, record.indexOf(' ', from)).split(",")));
    }

    /** Of the two places in which James writes one: its parser of addresses, and its recipient check. */
    static long stackTraces(JamesProcess james) {
        return james.log().lines().stream()
                .filter(line -> line.contains("AddressException:") || line.contains("Encounter an error upon RCPT"))
                .count();
    }

    record Sent(AddressCase row, String sender, ServerReply reply) {

        /** What James cannot read, and what holds no route or a control character, keeps James's own syntax error. */
        boolean isRefusal(String line) {
            boolean syntaxError = row.notations().isEmpty() || row.reason().equals("control-character");
            return line.startsWith("550 5.") || (syntaxError && line.startsWith("553 5.1.3"));
        }

        boolean isUnderstood() {
            return !NOT_UNDERSTOOD.contains(reply.code());
        }
    }
}
