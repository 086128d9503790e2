/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.relayguard.address.Host;
import org.relayguard.net.IpText;
import org.relayguard.text.KeyValueLine;
import org.relayguard.text.Labelled;

/**
 * Writes the one line by which an attempt stands in a log. The client's address comes first and everything that the
 * client wrote comes last, quoted, escaped and cut, so that a filter that bans addresses cannot be fooled. Keys without
 * a value are left out, except {@code client}, which is {@code -} when unknown.
 *
 * <pre>
 * relay-attempt client=192.0.2.7 aggregate=192.0.2.7/32 verdict=refuse reason=routed-outside action=refused-at-smtp
 *     key=01JDECGJ3R7ZQ4N2W8X5V6T0KM count=1 notations=percent-hack protocol=smtp client-port=4711 server=192.0.2.25
 *     server-port=25 listener=smtp host=mx1.example.net session=1f2e mail=Mail1 helo="probe" user="bob" sender=""
 *     recipient="user%victim.test&#64;example.net" hops="example.net" destination="user&#64;victim.test"
 *     reply="550 5.7.1 ..." evidence="..."
 * </pre>
 */
public final class AttemptLine {

    /** The first word of every line about a client. */
    public static final String EVENT = "relay-attempt";

    /** The first word of a line about the guard's own self-test, so that no filter that bans addresses finds ours. */
    public static final String SELF_TEST_EVENT = "relay-attempt-self-test";

    /** Cap of each text that the client wrote, in characters after escaping. */
    public static final int MAX_TEXT = 255;

    private AttemptLine() {}

    /** The line of an attempt: printable ASCII without a line end, at most some 5,000 characters. */
    public static String of(Attempt attempt) {
        return clientPart(attempt, facts(attempt).clientPart()).toString();
    }

    private static KeyValueLine facts(Attempt attempt) {
        Source source = attempt.source();
        Detection detection = attempt.detection();
        Listener listener = attempt.listener();
        return KeyValueLine.of(attempt.selfTest() ? SELF_TEST_EVENT : EVENT)
                .fact("client", source.address().map(IpText::of).orElse("-"))
                .fact("aggregate", source.aggregate().map(SourceAggregate::toString))
                .fact("verdict", detection.verdict().label())
                .fact("reason", detection.reason().label())
                .fact("action", attempt.outcome().action().label())
                .fact("key", attempt.key().text())
                .fact("count", attempt.count())
                .facts(
                        "notations",
                        detection.techniques().stream().map(Labelled::label).toList())
                .fact("protocol", listener.protocol().label())
                .fact("client-port", text(source.port()))
                .fact("server", listener.address().map(IpText::of))
                .fact("server-port", text(listener.port()))
                .fact("listener", listener.name())
                .fact("host", listener.hostName())
                .fact("session", attempt.trace().sessionId())
                .fact("mail", attempt.trace().mailName());
    }

    private static KeyValueLine.ClientPart clientPart(Attempt attempt, KeyValueLine.ClientPart line) {
        Envelope envelope = attempt.envelope();
        Detection detection = attempt.detection();
        return line.text("helo", envelope.helo(), MAX_TEXT)
                .text("user", envelope.user(), MAX_TEXT)
                .text("sender", envelope.sender(), MAX_TEXT)
                .text("recipient", envelope.recipient(), MAX_TEXT)
                .text("hops", joined(detection.hops()), MAX_TEXT)
                .text("destination", detection.destination(), MAX_TEXT)
                .text("reply", attempt.outcome().reply(), MAX_TEXT)
                .text("evidence", present(attempt.evidence().text()), MAX_TEXT);
    }

    private static Optional<String> text(OptionalInt number) {
        return number.isPresent() ? Optional.of(Integer.toString(number.getAsInt())) : Optional.empty();
    }

    private static Optional<String> joined(List<Host> hops) {
        return present(hops.stream().map(Host::text).collect(Collectors.joining(",")));
    }

    private static Optional<String> present(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
