/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.util.stream.Collectors;
import org.relayguard.address.Notation;
import org.relayguard.cli.Explainer.Explanation;
import org.relayguard.net.IpText;
import org.relayguard.policy.Decision;
import org.relayguard.policy.DomainClass;
import org.relayguard.policy.Reply;
import org.relayguard.policy.Trust;
import org.relayguard.text.Escaping;

/**
 * A paragraph of text, with the way drawn that the mail would take if every hop routed it.
 *
 * <pre>
 * RCPT TO:&lt;user%victim.test&#64;example.net&gt;
 *   verdict    refuse: routed-outside, a route through a local domain that leads outside
 *   way        client 203.0.113.9 -&gt; example.net -&gt; victim.test : user&#64;victim.test
 *   judged     as mail to outside (external)
 *   client     a stranger
 *   written    percent-hack
 *   reply      550 5.7.1 Relaying denied: percent-hack not accepted
 * </pre>
 *
 * <p>With a reverse-path a second paragraph is about MAIL. A line that has nothing to say is left out.
 */
final class TextFormat {

    private static final int MAX_ADDRESS = 1_000;
    private static final int MAX_WAY = 4_000;

    private TextFormat() {}

    /** Appends one answer, and an empty line. */
    static void append(Explanation explanation, StringBuilder answer) {
        recipient(answer, explanation);
        explanation.sender().ifPresent(sender -> sender(answer, sender, explanation));
        answer.append('\n');
    }

    private static void recipient(StringBuilder answer, Explanation explanation) {
        command(answer, "RCPT TO", explanation.recipient().raw());
        explanation
                .recipient()
                .malformation()
                .ifPresent(malformation -> line(answer, "malformed", malformation.label()));
        decision(answer, explanation.decision(), explanation);
        if (explanation.sender().filter(Explanation.Sender::isStopped).isPresent()) {
            line(answer, "note", "MAIL is stopped before, so that this recipient is never asked for");
        }
    }

    private static void sender(StringBuilder answer, Explanation.Sender sender, Explanation explanation) {
        answer.append('\n');
        command(answer, "MAIL FROM", sender.written());
        decision(answer, sender.decision(), explanation);
    }

    private static void decision(StringBuilder answer, Decision decision, Explanation about) {
        line(answer, "verdict", verdict(decision));
        decision.destination().ifPresent(destination -> line(answer, "way", way(decision, destination, about)));
        decision.destinationClass().ifPresent(end -> line(answer, "judged", judged(end)));
        line(answer, "client", about.client().trust() == Trust.TRUSTED ? "trusted" : "a stranger");
        if (!decision.notations().isEmpty()) {
            line(answer, "written", notations(decision));
        }
        decision.lookAlike().ifPresent(form -> line(answer, "resembles", form.label()));
        line(answer, "reply", decision.reply().map(Reply::line).orElse("none: James goes on"));
    }

    private static String verdict(Decision decision) {
        return decision.verdict().label() + ": " + decision.reason().label() + ", "
                + decision.reason().meaning();
    }

    private static String way(Decision decision, String destination, Explanation about) {
        StringBuilder way = new StringBuilder();
        way.append("client")
                .append(about.client()
                        .address()
                        .map(address -> ' ' + IpText.of(address))
                        .orElse(""))
                .append(" -> ");
        decision.hops().forEach(hop -> way.append(hop.text()).append(" -> "));
        way.append(destination, destination.lastIndexOf('@') + 1, destination.length());
        return client(way.append(" : ").append(destination), MAX_WAY);
    }

    private static String judged(DomainClass end) {
        return switch (end) {
            case LOCAL -> "as mail that stays here (local)";
            case RELAY -> "as mail for the next host of a relay domain (relay)";
            case EXTERNAL -> "as mail to outside (external)";
            case UNKNOWN -> "not at all: the look-up of its domain failed";
        };
    }

    private static String notations(Decision decision) {
        return decision.notations().stream().sorted().map(Notation::label).collect(Collectors.joining(", "));
    }

    private static void command(StringBuilder answer, String command, String path) {
        answer.append(command).append(":<").append(client(path, MAX_ADDRESS)).append(">\n");
    }

    private static void line(StringBuilder answer, String label, String text) {
        answer.append("  ")
                .append(label)
                .append(" ".repeat(11 - label.length()))
                .append(text)
                .append('\n');
    }

    private static String client(CharSequence text, int maxLength) {
        return Escaping.printable(text, maxLength);
    }
}
