/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

/**
 * What one pass over a mailbox finds out: where its domain starts, which routing operators stand in the local part and in which
 * dress, and which characters make it necessary to look closer. Most local parts have none of these, and are then read as
 * they stand.
 *
 * <pre>
 * "user&#64;example.com"&#64;a.test    last &#64; at 18   quoted-nested-at       read as user&#64;example.com
 * user\%example.com&#64;a.test      last &#64; at 17   escaped-percent-hack   read as user%example.com
 * user％example.com&#64;a.test       last &#64; at 16   look-alike-operator    read as user%example.com, and as it stands
 * "user%example.com&#64;a.test      last &#64; at 17   percent-hack           the quote is never closed, and a letter
 * </pre>
 *
 * <p>Quotes and backslashes hide nothing from the next host, which may take them off before it routes.
 */
final class MailboxText {

    // Beside the bits of the notations, which are fewer than sixteen.
    private static final int QUOTE = 1 << 16;
    private static final int BACKSLASH = 1 << 17;

    private final String raw;
    private final int from;
    private final int to;
    private final boolean quoteUnclosed;
    private int lastAt = -1;
    private int beforeLastAt; // bits of what stands before it
    private int whole; // bits of everything

    private MailboxText(String raw, int from, int to, boolean quoteUnclosed) {
        this.raw = raw;
        this.from = from;
        this.to = to;
        this.quoteUnclosed = quoteUnclosed;
    }

    /** Looks through the text between two positions; once more if a quote is never closed, and then quotes are letters. */
    static MailboxText of(String raw, int from, int to) {
        MailboxText text = new MailboxText(raw, from, to, false);
        if (text.endsOutsideQuotes()) {
            return text;
        }
        MailboxText letters = new MailboxText(raw, from, to, true);
        letters.endsOutsideQuotes();
        return letters;
    }

    private boolean endsOutsideQuotes() {
        boolean inQuotes = false;
        int bits = 0;
        for (int i = from; i < to; i++) {
            char c = raw.charAt(i);
            if (c == '.' || LocalParts.isPlainAtom(c)) {
                continue;
            }
            if (c == '"' && !quoteUnclosed) {
                inQuotes = !inQuotes;
                bits |= QUOTE;
            } else if (c == '\\' && i + 1 < to) {
                bits |= BACKSLASH | Operators.notation(raw.charAt(++i), true, inQuotes);
            } else if (c == '@' && !inQuotes) {
                lastAt = i;
                beforeLastAt = bits;
                bits |= Notation.NESTED_AT.bit();
            } else {
                bits |= Operators.notation(c, false, inQuotes);
            }
        }
        whole = bits;
        return !inQuotes;
    }

    boolean isQuoteUnclosed() {
        return quoteUnclosed;
    }

    /** Index of the last {@code @} outside of quotes and not after a backslash; -1 without one. */
    int lastAt() {
        return lastAt;
    }

    /** The bits of the notations in the local part that ends here: at the last {@code @}, or with the text. */
    int notations(int localEnd) {
        return bits(localEnd) & ~(QUOTE | BACKSLASH);
    }

    private int bits(int localEnd) {
        return localEnd == lastAt ? beforeLastAt : whole;
    }

    /** The local part without its quotes and backslashes, look-alike operators in their plain form. */
    String unquoted(int localEnd) {
        return isAsItStands(localEnd, QUOTE | BACKSLASH | Notation.LOOK_ALIKE_OPERATOR.bit())
                ? raw.substring(from, localEnd)
                : unquoted(localEnd, true);
    }

    /** The same with look-alike operators left as the letters that they are. */
    String unquotedLetters(int localEnd) {
        return isAsItStands(localEnd, QUOTE | BACKSLASH) ? raw.substring(from, localEnd) : unquoted(localEnd, false);
    }

    private boolean isAsItStands(int localEnd, int bits) {
        return (bits(localEnd) & bits) == 0;
    }

    private String unquoted(int localEnd, boolean plainOperators) {
        StringBuilder unquoted = new StringBuilder(localEnd - from);
        for (int i = from; i < localEnd; i++) {
            char c = raw.charAt(i);
            if (c == '"' && !quoteUnclosed) {
                continue;
            }
            if (c == '\\' && i + 1 < localEnd) {
                c = raw.charAt(++i);
            }
            unquoted.append(plainOperators ? Operators.plainForm(c) : c);
        }
        return unquoted.toString();
    }
}
