/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

/**
 * What one pass over a mailbox finds out: where its domain starts, which routing operators stand in the local part and
 * in which dress, and which characters make it necessary to look closer. Most local parts have none of these, and are
 * then read as they stand.
 *
 * <pre>
 * "user&#64;example.com"&#64;a.test    last &#64; at 18   quoted-nested-at       read as user&#64;example.com
 * user\%example.com&#64;a.test      last &#64; at 17   escaped-percent-hack   read as user%example.com
 * user％example.com&#64;a.test       last &#64; at 16   look-alike-operator    read as user%example.com; as it is
 * "user%example.com&#64;a.test      last &#64; at 17   percent-hack           the quote is never closed, and a letter
 * </pre>
 *
 * <p>Quotes and backslashes hide nothing from the next host, which may take them off before it routes.
 */
final class MailboxText {

    // Beside the bits of the notations, which are fewer than sixteen.
    private static final int QUOTE = 1 << 16;
    private static final int BACKSLASH = 1 << 17;
    private static final int CONTROL = 1 << 18;
    private static final int COVER = 1 << 19; // of an encapsulation, an encoded-word or a comment
    private static final int OTHER = 1 << 20;

    /** The bits of every character of US-ASCII that is the same in quotes, after a backslash and without. */
    private static final int[] BITS = new int[0x80];

    static {
        for (char c = 0; c < BITS.length; c++) {
            boolean plain = c == '.' || LocalParts.isPlainAtom(c);
            BITS[c] = "-?(".indexOf(c) >= 0 ? COVER : plain ? 0 : OTHER;
        }
    }

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

    /**
     * Looks through the text between two positions; once more if a quote is never closed, and then quotes are letters.
     */
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
            if (c < BITS.length && BITS[c] != OTHER) {
                bits |= BITS[c];
            } else if (c == '"' && !quoteUnclosed) {
                inQuotes = !inQuotes;
                bits |= QUOTE;
            } else if (c == '\\' && i + 1 < to) {
                bits |= BACKSLASH | bits(raw.charAt(++i), true, inQuotes);
            } else if (c == '@' && !inQuotes) {
                lastAt = i;
                beforeLastAt = bits;
                bits |= Notation.NESTED_AT.bit();
            } else {
                bits |= bits(c, false, inQuotes);
            }
        }
        whole = bits;
        return !inQuotes;
    }

    private static int bits(char c, boolean escaped, boolean inQuotes) {
        int notation = Operators.notation(c, escaped, inQuotes);
        return notation != 0 ? notation : Character.isISOControl(c) ? CONTROL : c < BITS.length ? BITS[c] : OTHER;
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
        return bits(localEnd) & (QUOTE - 1);
    }

    /**
     * Whether nothing but letters, digits, dots and routing operators stands in the local part, so that it can be read
     * as it is.
     */
    boolean isBare(int localEnd) {
        return (bits(localEnd) & ~(Notation.PERCENT_HACK.bit() | Notation.BANG_PATH.bit() | Notation.NESTED_AT.bit()))
                == 0;
    }

    /** Whether a control character stands in the local part, of US-ASCII or of ISO 8859. */
    boolean hasControlCharacter(int localEnd) {
        return (bits(localEnd) & CONTROL) != 0;
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
