/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.util.Collection;
import java.util.List;
import org.relayguard.address.Host;
import org.relayguard.address.LookAlike;
import org.relayguard.address.Notation;
import org.relayguard.cli.Explainer.Explanation;
import org.relayguard.policy.Decision;
import org.relayguard.policy.DomainClass;
import org.relayguard.policy.Reply;
import org.relayguard.text.JsonLine;

/**
 * JSON Lines: one object a line, always the same keys in the same order.
 *
 * <pre>
 * {"recipient":"user%victim.test&#64;example.net","wellFormed":true,"notations":["percent-hack"],"lookAlike":null,
 *  "hops":["example.net"],"destination":"user&#64;victim.test","destinationClass":"external",
 *  "verdict":"refuse","reason":"routed-outside","reply":"550 5.7.1 Relaying denied: percent-hack not accepted"}
 * </pre>
 *
 * <p>The first seven keys are about the recipient. When the reverse-path is refused, the last three are about that,
 * since the recipient is then never asked for.
 */
final class JsonFormat {

    private JsonFormat() {}

    /** Appends one answer, and a line end. */
    static void append(Explanation explanation, StringBuilder to) {
        Decision recipient = explanation.decision();
        Decision deciding = explanation.deciding();
        new JsonLine(to)
                .text("recipient", explanation.recipient().raw())
                .flag("wellFormed", explanation.recipient().isWellFormed())
                .texts("notations", labels(recipient.notations()))
                .text("lookAlike", recipient.lookAlike().map(LookAlike::label))
                .texts("hops", texts(recipient.hops()))
                .text("destination", recipient.destination())
                .text(
                        "destinationClass",
                        recipient
                                .destinationClass()
                                .filter(domainClass -> domainClass != DomainClass.UNKNOWN)
                                .map(DomainClass::label))
                .text("verdict", deciding.verdict().label())
                .text("reason", deciding.reason().label())
                .text("reply", deciding.reply().map(Reply::line))
                .end();
        to.append('\n');
    }

    /** In the order of their page. */
    private static List<String> labels(Collection<Notation> notations) {
        return notations.isEmpty()
                ? List.of()
                : notations.stream().sorted().map(Notation::label).toList();
    }

    private static List<String> texts(List<Host> hosts) {
        return hosts.isEmpty() ? List.of() : hosts.stream().map(Host::text).toList();
    }
}
