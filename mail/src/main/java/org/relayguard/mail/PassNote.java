/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.relayguard.address.Host;
import org.relayguard.policy.Client;
import org.relayguard.policy.Decision;

/**
 * What was decided about the recipients of a mail in one pass through one processor, so that only the first of the
 * guard's matchers there asks the policy. It lies on the mail as an object of this process: no queue or repository
 * writes it down, and a mail that comes back from one without it is judged anew.
 *
 * <pre>
 * who asks, about what                                           the note
 * another matcher of the same processor                          is read
 * the matcher that wrote it: the mail is here once more          does not count, and is replaced
 * in another processor, or of another sender, client or release  does not count, and is replaced
 * under another name, but for what James adds when it splits     does not count, and is replaced
 * after 10 seconds                                               does not count, and is replaced
 * about a recipient of another text, be it but another case      says nothing of it
 * </pre>
 *
 * <p>Every way into a processor begins at its top, so that a mail that comes again, by whatever way, meets the matcher
 * that wrote the note before it meets any other. What is kept is bounded: {@value #MAX_TEXT} characters, and of a
 * recipient beyond that only that it is undecided.
 */
final class PassNote {

    /** How long a note counts at most: no longer than what the guard knows of the server's domains. */
    static final long MAX_SECONDS = 10;

    /** How many characters a note keeps. */
    static final int MAX_TEXT = 100_000;

    static final AttributeName NAME = AttributeName.of("org.relayguard.pass");

    private static final int OVERHEAD = 64; // of each recipient, in characters

    private final Object author;
    private final Facts facts;
    private final long since;
    private final Map<String, Decision> decisions = new HashMap<>();
    private final Set<String> released = new HashSet<>();
    private int kept;

    private PassNote(Object author, Facts facts, long since) {
        this.author = author;
        this.facts = facts;
        this.since = since;
    }

    /**
     * The note that counts for who asks now: the one on the mail, or a new one that takes its place.
     *
     * @param nanos of a clock that is never set
     */
    static PassNote of(Mail mail, Object asker, Facts facts, long nanos) {
        Optional<PassNote> there = mail.getAttribute(NAME)
                .map(attribute -> attribute.getValue().value())
                .filter(PassNote.class::isInstance)
                .map(PassNote.class::cast)
                .filter(note -> note.countsFor(asker, facts, nanos));
        return there.orElseGet(() -> {
            PassNote fresh = new PassNote(asker, facts, nanos);
            mail.setAttribute(new Attribute(NAME, AttributeValue.ofUnserializable(fresh)));
            return fresh;
        });
    }

    /** A note that lies on no mail, and that nobody will read. */
    static PassNote ofNobody(Mail mail, Object asker, Facts facts, long nanos) {
        return new PassNote(asker, facts, nanos);
    }

    private boolean countsFor(Object asker, Facts now, long nanos) {
        return author != asker
                && facts.areOfTheSamePass(now)
                && nanos - since <= Duration.ofSeconds(MAX_SECONDS).toNanos();
    }

    /** What was decided about exactly this text; empty when nothing was, or it was released. */
    synchronized Optional<Decision> decision(String recipient) {
        return Optional.ofNullable(decisions.get(recipient));
    }

    /** Whether exactly this recipient was found to be released from the quarantine. */
    synchronized boolean isReleased(String recipient) {
        return released.contains(recipient);
    }

    /** Keeps what was decided, as far as there is room. */
    synchronized void add(String recipient, Decision decided) {
        Decision decision = decided.capped();
        if (hasRoomFor(recipient.length() + length(decision))) {
            decisions.put(recipient, decision);
        } else if (decision.isUndecided()) {
            decisions.put(recipient, bare(decision));
        }
    }

    /** Keeps that a recipient was released, as far as there is room. */
    synchronized void addReleased(String recipient) {
        if (hasRoomFor(recipient.length())) {
            released.add(recipient);
        }
    }

    private boolean hasRoomFor(int length) {
        boolean room = kept + OVERHEAD + length <= MAX_TEXT;
        kept += room ? OVERHEAD + length : 0;
        return room;
    }

    private static int length(Decision decision) {
        int hops = decision.hops().stream()
                .map(Host::text)
                .mapToInt(String::length)
                .sum();
        return hops + decision.destination().map(String::length).orElse(0);
    }

    private static Decision bare(Decision decision) {
        return new Decision(
                decision.reason(), Set.of(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    /** James's web administration shows the attributes of a mail in memory. */
    @Override
    public synchronized String toString() {
        return "judged in " + facts.processor() + ": " + (decisions.size() + released.size());
    }

    /**
     * What a decision depends on besides the recipient and the server's stores, and which pass it was.
     *
     * @param processor in which the mail is
     * @param mailName the name of the mail, without what James puts after it for each part of a split mail
     * @param sender the reverse-path
     * @param client who handed the mail in, and how far that client is trusted
     * @param release what the mail says of its release from the quarantine
     */
    record Facts(String processor, String mailName, String sender, Client client, Release release) {

        private static final int LEAST_OF_A_NAME = 8;

        static Facts of(Mail mail, Client client, Release release) {
            return new Facts(
                    mail.getState(),
                    beforeTheSplit(mail.getName() == null ? "" : mail.getName()),
                    new MailOrigin(mail).sender(),
                    client,
                    release);
        }

        /** James 3.8 puts {@code -!1234567} after the name of a part, James 3.9 {@code !aB3d}. */
        private static String beforeTheSplit(String name) {
            int mark = name.indexOf('!');
            int end = mark > 0 && name.charAt(mark - 1) == '-' ? mark - 1 : mark;
            return mark < 0 ? name : name.substring(0, end);
        }

        boolean areOfTheSamePass(Facts other) {
            return isSameMail(mailName, other.mailName) && withoutName().equals(other.withoutName());
        }

        private Facts withoutName() {
            return new Facts(processor, "", sender, client, release);
        }

        /** Of a name that grows too long James drops characters in front: the end of a name, which is random, stays. */
        private static boolean isSameMail(String one, String other) {
            return one.equals(other)
                    || (Math.min(one.length(), other.length()) >= LEAST_OF_A_NAME
                            && (one.endsWith(other) || other.endsWith(one)));
        }
    }
}
