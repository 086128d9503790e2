/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The closed list of keys of {@code conf/relay-guard.properties}; {@code docs/configuration.md} has an entry for each. */
public enum Key {
    MODE("mode"),
    TRUSTED_NETWORKS("trusted.networks"),
    TRUSTED_PROXIES("trusted.proxies"),
    TRUSTED_ROUTES("trusted.routes"),
    ROUTES_ENDING_HERE("routes-ending-here"),
    RELAY_DOMAINS("relay.domains"),
    RELAY_RECIPIENTS("relay.recipients"),
    OWN_NAMES("own.names"),
    OWN_ADDRESSES("own.addresses"),
    EXEMPT_DOMAINS("exempt.domains"),
    LOOKUP_TIMEOUT("lookup.timeout"),
    LOOKUP_THREADS("lookup.threads"),
    DOMAIN_REFRESH("domain.refresh"),
    OBSERVE_REASONS("observe.reasons"),
    REPLY_HELP_URL("reply.help-url"),
    REPLY_TEXT("reply.text.*"),
    SMTP_UNKNOWN_COMMANDS("smtp.unknown-commands");

    private static final int FARTHEST_TYPING_ERROR = 3;

    private final String text;

    Key(String text) {
        this.text = text;
    }

    /** As operators write it. */
    public String text() {
        return text;
    }

    static boolean isKnown(String text) {
        return Arrays.stream(values()).anyMatch(key -> key.text.equals(text) || key.isFamilyOf(text));
    }

    /** {@code reply.text.*}: what follows is checked by whoever reads the family. */
    private boolean isFamilyOf(String other) {
        return text.endsWith("*") && other.startsWith(text.substring(0, text.length() - 1));
    }

    /** The key that was probably meant: a few typing errors away, or the same but for dots, hyphens and case. */
    static Optional<Key> nearest(String text) {
        return Arrays.stream(values())
                .min(Comparator.comparingInt(key -> key.distance(text)))
                .filter(key -> key.distance(text) <= FARTHEST_TYPING_ERROR);
    }

    private int distance(String other) {
        return LevenshteinDistance.getDefaultInstance().apply(plain(text), plain(other));
    }

    private static String plain(String key) {
        return key.toLowerCase(Locale.ROOT).replace('-', '.').replace('_', '.');
    }

    @Override
    public String toString() {
        return text;
    }
}
