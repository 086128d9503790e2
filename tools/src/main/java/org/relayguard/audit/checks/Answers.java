/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeSet;
import org.relayguard.audit.chain.Mailets;
import org.relayguard.jamesconf.MailetLine;

/** Who is written to by the mailets that answer, redirect and resend, and whether they repeat what its sender wrote. */
final class Answers {

    private static final Set<String> SENDER_WORDS = Set.of("sender", "reversepath");
    private static final Set<String> HEADER_WORDS = Set.of("to", "from", "replyto");

    private Answers() {}

    /** Whether the mailet sends something to the sender of the mail. */
    static boolean goToTheSender(MailetLine line) {
        return Mailets.answersTheSender(line) || names(line, SENDER_WORDS);
    }

    /** Whether the recipients stand in the headers of the mail. */
    static boolean goToAddressesOfTheMessage(MailetLine line) {
        return line.className().equals(Mailets.USE_HEADER_RECIPIENTS) || names(line, HEADER_WORDS);
    }

    /**
     * Whether text that the sender of the mail wrote goes back to him. James repeats at least subject and ids, whatever
     * {@code attachment} and {@code inline} say.
     */
    static boolean returnWhatTheSenderWrote(MailetLine line) {
        return (goToTheSender(line) && !Mailets.reportsWithoutContent(line)) || bouncesByItself(line);
    }

    /**
     * A RemoteDelivery without a processor for what it gives up answers the sender itself, with a reply to his mail.
     */
    private static boolean bouncesByItself(MailetLine line) {
        return line.className().equals(Mailets.REMOTE_DELIVERY)
                && line.parameter("bounceProcessor").isEmpty();
    }

    private static boolean names(MailetLine line, Set<String> words) {
        Set<String> named = new TreeSet<>();
        StringTokenizer tokens = new StringTokenizer(envelope(line).orElse(""), ", ");
        while (tokens.hasMoreTokens()) {
            named.add(tokens.nextToken());
        }
        return Mailets.resends(line) && named.stream().anyMatch(words::contains);
    }

    /** The parameter from which James takes the envelope; "to" of a Resend only changes the header. */
    private static Optional<String> envelope(MailetLine line) {
        if (line.className().equals(Mailets.FORWARD)) {
            return parameter(line, "forwardto").or(() -> parameter(line, "forwardTo"));
        }
        return parameter(line, "recipients")
                .or(() -> line.className().equals(Mailets.REDIRECT) ? parameter(line, "to") : Optional.empty());
    }

    private static Optional<String> parameter(MailetLine line, String name) {
        return line.parameter(name).map(value -> value.strip().toLowerCase(Locale.ROOT));
    }
}
