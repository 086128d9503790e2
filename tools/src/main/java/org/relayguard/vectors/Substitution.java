/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.vectors;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.relayguard.net.IpText;

/**
 * Puts the names of a tested server where the corpus has those of its example.
 *
 * <pre>
 * user%victim.test&#64;example.net   example.org, foreign.example    user%foreign.example&#64;example.org
 * user%VICTIM.Test&#64;EXAMPLE.net   the same                        user%FOREIGN.EXAMPLE&#64;EXAMPLE.ORG
 * user&#64;[192.0.2.25]              203.0.113.25                    user&#64;[203.0.113.25]
 * user&#64;old.example               a server without relay domain   nothing: it cannot be asked
 * </pre>
 *
 * <p>One pass from left to right, the longest example first, so that what was put in is never replaced again.
 */
final class Substitution {

    /** Longer ones stand before those that they hold. */
    private final Map<String, Optional<String>> names = new LinkedHashMap<>();

    private Substitution() {}

    /**
     * For a server with a relay domain.
     *
     * @param ours the domain that stands for {@code example.net}
     * @param relay the domain that stands for {@code old.example}
     */
    static Substitution of(TestedServer server, String ours, String relay) {
        Substitution substitution = of(server, ours);
        substitution.names.put("old.example", Optional.of(relay));
        return substitution;
    }

    /** For a server without a relay domain. */
    static Substitution of(TestedServer server, String ours) {
        Substitution substitution = new Substitution();
        substitution.names.put("mx1.example.net", server.ownName());
        substitution.names.put("mx1", Optional.empty());
        substitution.names.put("xn--bcher-kva.example", Optional.empty());
        substitution.names.put("b\u00FCcher.example", Optional.empty());
        substitution.names.put("example.net", Optional.of(ours));
        substitution.names.put("old.example", Optional.empty());
        substitution.names.put("victim.test", Optional.of(server.victim()));
        substitution.names.put("third.test", Optional.of(server.thirdParty()));
        substitution.names.put(
                "192.0.2.25", server.ownAddress(Inet4Address.class).map(IpText::of));
        substitution.names.put(
                "2001:db8::25", server.ownAddress(Inet6Address.class).map(IpText::of));
        return substitution;
    }

    /** The text for the tested server; empty when it names something that the server does not have. */
    Optional<String> apply(String text) {
        StringBuilder filled = new StringBuilder(text.length() + 32);
        int next = 0;
        while (next < text.length()) {
            Optional<String> example = exampleAt(text, next);
            if (example.isEmpty()) {
                filled.append(text.charAt(next++));
                continue;
            }
            Optional<String> name = names.get(example.get());
            if (name.isEmpty()) {
                return Optional.empty();
            }
            int end = next + example.get().length();
            filled.append(inCaseOf(text.substring(next, end), name.get()));
            next = end;
        }
        return Optional.of(filled.toString());
    }

    private Optional<String> exampleAt(String text, int start) {
        return names.keySet().stream()
                .filter(example -> text.regionMatches(true, start, example, 0, example.length()))
                .findFirst();
    }

    private static String inCaseOf(String example, String name) {
        boolean lower = example.equals(example.toLowerCase(Locale.ROOT));
        return lower ? name : name.toUpperCase(Locale.ROOT);
    }
}
