/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What parsing a forward-path or reverse-path yields: facts, and no judgement. It knows nothing of whose domains are
 * whose.
 *
 * <p>A plain {@code local@domain} is one small object over the raw text; its domain and its one chain are made when
 * somebody asks for them.
 *
 * <pre>
 *                                  deliverable
 * user&#64;relay.test                  yes
 * "Fred Bloggs"&#64;relay.test         yes
 * a\,b&#64;relay.test                  no: no internet address can be made of it
 * (300 characters)&#64;relay.test      no: over the length limit
 * </pre>
 */
public final class MailPath {

    /** Stands in a chain where the text names no domain: the receiving server appends its own. */
    public static final Host DEFAULT_DOMAIN = Host.of("");

    private final String raw;
    private final int localStart;
    private final int localEnd;
    private final int domainStart; // -1 without a domain
    private final int end;
    private final Reading reading;

    /** Of a plain address made when asked for; every thread would make the same one. */
    private Host domain;

    MailPath(String raw, int localStart, int localEnd, int domainStart, int end, Host domain, Reading reading) {
        this.raw = raw;
        this.localStart = localStart;
        this.localEnd = localEnd;
        this.domainStart = domainStart;
        this.end = end;
        this.domain = domain;
        this.reading = reading;
    }

    /** {@code local@domain} with nothing to read in it; {@code at} is the index of its only {@code @}. */
    static MailPath plain(String raw, int at) {
        return new MailPath(raw, 0, at, at + 1, raw.length(), null, Reading.PLAIN);
    }

    /** The text as it was given. Hostile: print it only through the escaping function. */
    public String raw() {
        return raw;
    }

    /** The local part as written, with its quotes and backslashes; empty when there is none. */
    public String localPart() {
        return raw.substring(localStart, localEnd);
    }

    /** The same as it is written; empty without one. */
    public String domainAsWritten() {
        return domainStart < 0 ? "" : raw.substring(domainStart, end);
    }

    /**
     * The domain after the last {@code @}: the one that a server looks at first. {@link #DEFAULT_DOMAIN} without one.
     */
    public Host domain() {
        Host known = domain;
        if (known == null) {
            known = domainStart < 0 ? DEFAULT_DOMAIN : Host.of(raw.substring(domainStart, end));
            domain = known;
        }
        return known;
    }

    /**
     * How the path can be read, at least one chain unless the text could not be read at all. A mix of {@code !} and
     * {@code %} gives two readings, a list in quotes one or two for each element.
     */
    public List<Chain> readings() {
        if (isPlain()) {
            return List.of(new Chain(List.of(), List.of(domain()), localPart(), false));
        }
        return reading.chains();
    }

    /** Whether there is a reading at all. */
    public boolean isReadable() {
        return isWellFormed() || !reading.chains().isEmpty();
    }

    /** The ways in which a route is written, whether or not it makes one; in the order of {@link Notation}. */
    public Set<Notation> notations() {
        return Notation.of(reading.notations());
    }

    /** Whether a route is written in any way, whether or not it makes one. */
    public boolean hasNotations() {
        return reading.notations() != 0;
    }

    /** Whether a route is written in this way, whether or not it makes one. */
    public boolean isWrittenAs(Notation notation) {
        return (reading.notations() & notation.bit()) != 0;
    }

    /** Whether {@code @}, {@code %} or {@code !} stands inside the local part, in any disguise. */
    public boolean hasOperatorInLocalPart() {
        return reading.operatorInLocalPart();
    }

    /** Whether there is a routing operator anywhere: in the local part, or a leading {@code @domain:}. */
    public boolean hasOperator() {
        return reading.operatorInLocalPart() || isWrittenAs(Notation.SOURCE_ROUTE);
    }

    /**
     * Whether an encoded-word stands in the local part that cannot be decoded with certainty, so that a next host may
     * read a routing operator out of it.
     */
    public boolean mayHideOperator() {
        return reading.mayHideOperator();
    }

    /** The legitimate form that the address resembles. Computed on each call. */
    public Optional<LookAlike> lookAlike() {
        return LookAlikes.of(this);
    }

    /** Why the text is not well formed; empty when it is. A malformed text may still read as a route. */
    public Optional<Malformation> malformation() {
        return reading.malformation();
    }

    /** Whether the parser could read the whole text. */
    public boolean isWellFormed() {
        return reading.malformation().isEmpty();
    }

    /** Nothing but a user at a domain. */
    private boolean isPlain() {
        return reading.chains().isEmpty() && isWellFormed();
    }

    /**
     * Whether a control character of US-ASCII (below U+0020, or U+007F) stands anywhere in the text, at its ends too.
     */
    public boolean hasControlCharacter() {
        if (isPlain()) {
            return false;
        }
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) < ' ' || raw.charAt(i) == 0x7F) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether James can make a user name and an internet address of it and carry it to a next host: a dot-string or a
     * closed quoted-string, and an address of at most {@value Limits#MAX_ADDRESS} characters (RFC 5321 4.5.3.1.3). What
     * it cannot carry it would take, fail on later, and bounce with its content (rule 4 of the policy).
     */
    public boolean isDeliverable() {
        return isPlain()
                || (raw.length() <= Limits.MAX_ADDRESS && isWellFormed() && LocalParts.isUniversal(localPart()));
    }

    /**
     * Whether the bytes that James writes to a next host are the characters that stand here: ASCII without control
     * characters. Of any other James's mail library writes the low byte, so that {@code user\u0140victim.test} (U+0140)
     * leaves with an {@code @}, and U+010D U+010A end the line.
     */
    public boolean leavesAsWritten() {
        return isPlain() || isPrintable(raw.trim()); // James takes blanks and control characters off both ends
    }

    private static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MailPath that && raw.equals(that.raw);
    }

    @Override
    public int hashCode() {
        return raw.hashCode();
    }

    /** The raw text: hostile. */
    @Override
    public String toString() {
        return raw;
    }

    /**
     * What reading a routing operator, a source route, quotes or malformed text gave.
     *
     * @param notations as bits
     */
    record Reading(
            List<Chain> chains,
            int notations,
            boolean operatorInLocalPart,
            boolean mayHideOperator,
            Optional<Malformation> malformation) {

        /** Nothing but a user at a domain: the one chain is made when somebody asks for it. */
        static final Reading PLAIN = new Reading(List.of(), 0, false, false, Optional.empty());

        Reading {
            chains = List.copyOf(chains);
        }
    }
}
