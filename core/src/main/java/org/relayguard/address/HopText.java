/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import java.util.ArrayList;
import java.util.List;
import org.relayguard.net.IpLiterals;

/**
 * Finds the hosts in the text beside a routing operator, and the user in front of one, when more than that stands
 * there.
 *
 * <pre>
 * victim.test                victim.test
 * victim.test&gt; x             victim.test            (of "Joe &lt;user&#64;victim.test&gt; x")
 * Joe &lt;victim.test           victim.test            (of "Joe &lt;victim.test!user")
 * victim.test:25             victim.test
 * (example.net)victim.test   victim.test            a mail program drops comments (RFC 822 3.1.4, 3.4.3)
 * (unclosed victim.test      victim.test
 * example.net . victim.test  example.net.victim.test  and blanks around dots
 * [192.0.2.25]victim.test    [192.0.2.25], victim.test  cannot be told: every host counts
 * of first.prize             of                     what stands beside the operator is not a mail host: no route
 * </pre>
 */
final class HopText {

    private static final String PUNCTUATION = "<>()\"',;:\\[]";

    private HopText() {}

    /** Whether between two positions nothing but one name, number or nothing can stand. */
    static boolean isHostOnly(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c != '.' && !DomainNames.isNameCharacter(c)) {
                return false;
            }
        }
        return true;
    }

    /**
     * @param text after a {@code @} or {@code %}, or in front of a {@code !}
     * @param inFront whether the operator follows the text, so that its last word is the host
     * @param reader of the whole path
     * @return at least one host; empty when there is no text
     */
    static List<Host> hosts(String text, boolean inFront, HostReader reader) {
        String cleaned = cleaned(text);
        if (cleaned.isEmpty() || IpLiterals.parse(cleaned).isPresent()) {
            return cleaned.isEmpty() ? List.of() : List.of(reader.read(cleaned));
        }
        List<String> pieces = pieces(cleaned);
        if (pieces.isEmpty()) {
            return List.of();
        }
        String beside = pieces.get(inFront ? pieces.size() - 1 : 0);
        int blank = inFront ? cleaned.lastIndexOf(' ') : cleaned.indexOf(' ');
        String word = blank < 0 ? cleaned : inFront ? cleaned.substring(blank + 1) : cleaned.substring(0, blank);
        if (pieces(word).stream().map(reader::read).noneMatch(Host::canBeMailHost)) {
            return List.of(reader.read(beside));
        }
        return pieces.stream().map(reader::read).filter(Host::canBeMailHost).toList();
    }

    /** The user in front of an operator: {@code user} of {@code Joe <user}. A blank is a user, nothing is none. */
    static String user(String text) {
        String afterBracket = text.substring(text.lastIndexOf('<') + 1);
        String named = afterBracket.isEmpty() ? text : afterBracket;
        String user = stripped(withoutComments(named));
        if (user.isEmpty()) {
            user = stripped(named); // quotes made letters of the brackets
        }
        return user.isEmpty() && named.chars().anyMatch(HopText::isBlank) ? " " : user;
    }

    /** What stands between blanks and punctuation; a closed literal is one piece. */
    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>(2);
        int pos = 0;
        while (pos < text.length()) {
            int end = pieceEnd(text, pos);
            if (end > pos) {
                pieces.add(text.substring(pos, end));
            }
            pos = Math.max(end, pos + 1);
        }
        return pieces;
    }

    private static int pieceEnd(String text, int from) {
        if (text.charAt(from) == '[') {
            int close = text.indexOf(']', from);
            int open = text.indexOf('[', from + 1);
            return close < 0 || (open >= 0 && open < close) ? from : close + 1;
        }
        int end = from;
        while (end < text.length() && text.charAt(end) != ' ' && PUNCTUATION.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Without comments, control characters, blanks around dots and at both ends. Of other blanks one stays. */
    private static String cleaned(String text) {
        String open = withoutComments(text);
        StringBuilder cleaned = new StringBuilder(open.length());
        boolean blank = false;
        for (int i = 0; i < open.length(); i++) {
            char c = open.charAt(i);
            if (isBlank(c)) {
                blank = true;
            } else if (!Character.isISOControl(c)) {
                if (blank && cleaned.length() > 0 && c != '.' && cleaned.charAt(cleaned.length() - 1) != '.') {
                    cleaned.append(' ');
                }
                blank = false;
                cleaned.append(c);
            }
        }
        return cleaned.toString();
    }

    /** Without its closed comments, which nest: {@code user} of {@code us(a (nested) comment)er}. */
    static String withoutComments(String text) {
        if (text.indexOf('(') < 0) {
            return text;
        }
        StringBuilder open = new StringBuilder(text.length());
        int depth = 0;
        int start = 0; // of the text not yet copied, or of the outermost comment
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(' && depth++ == 0) {
                open.append(text, start, i);
                start = i;
            } else if (c == ')' && depth > 0 && --depth == 0) {
                start = i + 1;
            }
        }
        return open.append(text, start, text.length()).toString();
    }

    /** Without blanks and quotes at both ends. */
    private static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isOuter(text.charAt(start))) {
            start++;
        }
        while (end > start && isOuter(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isOuter(char c) {
        return isBlank(c) || c == '"';
    }

    /** Blanks of every kind: the no-break space too, which {@link Character#isWhitespace} leaves out. */
    private static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
