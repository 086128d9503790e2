/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import java.util.Optional;
import org.relayguard.text.Truncation;

/**
 * What the client said before and in its act. Hostile and unescaped: printed only through
 * {@link org.relayguard.text.Escaping}.
 *
 * @param helo the argument of HELO, EHLO or LHLO, at most {@value #MAX_HELO} characters
 * @param user who authenticated, at most {@value #MAX_USER} characters; empty for a stranger
 * @param sender the reverse-path as written, at most {@value #MAX_PATH} characters; an empty text is the null sender
 * @param recipient the forward-path as written, between {@code <} and {@code >}, at most {@value #MAX_PATH} characters;
 *     empty when the act was MAIL or a request
 */
public record Envelope(
        Optional<String> helo, Optional<String> user, Optional<String> sender, Optional<String> recipient) {

    /** Cap of the HELO argument, in characters. */
    public static final int MAX_HELO = 255;

    /** Cap of the user's name, in characters. */
    public static final int MAX_USER = 320;

    /**
     * Cap of a path, in characters: twice the 256 octets of RFC 5321 4.5.3.1.3, since who writes more wants to be cut
     * off.
     */
    public static final int MAX_PATH = 512;

    /** Nothing is known. */
    public static final Envelope UNKNOWN =
            new Envelope(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Envelope {
        helo = Truncation.cut(helo, MAX_HELO);
        user = Truncation.cut(user, MAX_USER);
        sender = Truncation.cut(sender, MAX_PATH);
        recipient = Truncation.cut(recipient, MAX_PATH);
    }

    Envelope orElse(Envelope other) {
        return new Envelope(
                helo.or(other::helo), user.or(other::user), sender.or(other::sender), recipient.or(other::recipient));
    }
}
