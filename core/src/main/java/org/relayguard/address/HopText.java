/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import java.util.ArrayList;
import java.util.List;
import org.relayguard.net.IpLiterals;

/**
 * Finds the hosts in the text beside an operator, and the user in front of one, when more than that stands there.
 *
 * <pre>
 * victim.test                victim.test
 * victim.test&gt; x             victim.test            (of "Joe &lt;user&#64;victim.test&gt; x")
 * Joe &lt;victim.test           victim.test            (of "Joe &lt;victim.test!user")
 * victim.test:25             victim.test
 * (example.net)victim.test   victim.test            a mail program drops comments
 * example.net . victim.test  example.net.victim.test  and blanks around dots
 * [192.0.2.25]victim.test    [192.0.2.25], victim.test  cannot be told: every host counts
 * of first.prize             of                     what stands beside the operator is no mail host: a person
 * </pre>
 */
final class HopText {

    private static final String PUNCTUATION = "<>()\"',;:\\[]";

    private HopText() {}

    /**
     * @param text behind a {@code @} or {@code %}, or in front of a {@code !}
     * @param inFront whether the operator stands behind the text, so that its last word is the host
     * @param reader of the whole path
     * @return at least one host; empty when there is no text
     */
    static List<Host> hosts(String text, boolean inFront, HostReader reader) {
        if (isHostOnly(text)) {
            return text.isEmpty() ? List.of() : List.of(reader.read(text));
        }
        String cleaned = HopCleaning.clean(text);
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
        String behindBracket = text.substring(text.lastIndexOf('<') + 1);
        String named = behindBracket.isEmpty() ? text : behindBracket;
        String user = HopCleaning.strip(HopCleaning.withoutComments(named));
        if (user.isEmpty()) {
            user = HopCleaning.strip(named); // quotes made letters of the brackets
        }
        return user.isEmpty() && HopCleaning.hasBlank(named) ? " " : user;
    }

    private static boolean isHostOnly(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '.' && !DomainNames.isNameCharacter(c)) {
                return false;
            }
        }
        return true;
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
}
