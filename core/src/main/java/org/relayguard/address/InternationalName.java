/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import java.net.IDN;
import java.text.Normalizer;

/**
 * A domain name outside ASCII, read by both mappings that are in use: IDNA2003 (RFC 3490, what the JDK has) and today's
 * (UTS #46 non-transitional). Where both say the same it is its A-label. Where they differ nobody can tell which domain
 * a next host would take, so the name stays as written and is equal to nothing but itself.
 *
 * <pre>
 * bücher.example     xn--bcher-kva.example
 * BÜCHER。example     xn--bcher-kva.example
 * straße.example     as written: strasse.example in 2003, xn--strae-oqa.example today
 * a&#8205;b.example        as written: ab.example in 2003, and today a name with a joiner
 * ހަ.test            as written: no name in 2003, one today
 * </pre>
 *
 * @param canonical the A-label, or as written in lower case; without a trailing dot
 * @param isName whether this is a domain name by one of the mappings
 * @param canBeMailHost whether it has a dot as well, and is no name of a network without mail hosts
 */
record InternationalName(String canonical, boolean isName, boolean canBeMailHost) {

    /**
     * Signs inside a name that are neither letters nor digits: hyphens, joiners, and what RFC 5892 A allows in context.
     */
    private static final String SIGNS = "-_\u00B7\u0375\u05F3\u05F4\u200C\u200D\u30FB";

    /** What both mappings drop. */
    private static final String DROPPED = "\u00AD\u200B\u2060\uFEFF";

    static InternationalName of(String written) {
        if (written.length() > DomainNames.MAX_NAME) {
            return new InternationalName(DomainNames.canonical(written), false, false);
        }
        String today = mappedToday(written);
        String ascii = mappedIn2003(written);
        if (!ascii.isEmpty()
                && today.equals(lowerCase(DomainNames.canonical(IDN.toUnicode(ascii, IDN.ALLOW_UNASSIGNED))))) {
            String name = DomainNames.canonical(ascii);
            return new InternationalName(name, DomainNames.isName(name), DomainNames.canBeMailHost(name));
        }
        boolean name = isName(today) || DomainNames.isName(DomainNames.canonical(ascii));
        boolean dotted = today.indexOf('.') > 0 && !DomainNames.isPseudoDomain(today);
        return new InternationalName(DomainNames.canonical(written), name, name && dotted);
    }

    /** Empty when there is no such name. */
    private static String mappedIn2003(String written) {
        try {
            return IDN.toASCII(written, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return "";
        }
    }

    /** Compatibility forms and case folded, invisible signs dropped; sharp s, final sigma and joiners stay. */
    private static String mappedToday(String written) {
        StringBuilder kept = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            if (DROPPED.indexOf(written.charAt(i)) < 0) {
                kept.append(written.charAt(i));
            }
        }
        String folded = lowerCase(Normalizer.normalize(kept, Normalizer.Form.NFKC));
        return DomainNames.canonical(
                Normalizer.normalize(folded, Normalizer.Form.NFKC).replace('\u3002', '.'));
    }

    /** Character by character: as a word, a capital sigma at its end would become a final one. */
    private static String lowerCase(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
        return lower.toString();
    }

    private static boolean isName(String mapped) {
        boolean letters = mapped.codePoints().allMatch(c -> c == '.' || isNameCharacter(c));
        return letters
                && !mapped.isEmpty()
                && !mapped.startsWith(".")
                && !mapped.endsWith(".")
                && !mapped.contains("..");
    }

    private static boolean isNameCharacter(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> Character.isLetterOrDigit(c) || SIGNS.indexOf(c) >= 0;
        };
    }
}
