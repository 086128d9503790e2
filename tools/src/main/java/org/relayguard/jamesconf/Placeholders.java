/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.relayguard.jamesconf.Setting.Place;

/**
 * Resolves placeholders as James's configuration library does.
 *
 * <pre>
 * ${env:PROXY}               the value of the environment variable PROXY
 * ${env:PROXY:-10.0.0.1}     its value, or 10.0.0.1 when it is not set
 * ${env:PROXY} (not set)     stays as it is, in James as well, and is remembered as not resolved
 * $${env:PROXY}              the text ${env:PROXY}
 * ${sys:x}, ${other.key}     stays as it is, and is remembered as not resolved: only the running server knows
 * </pre>
 *
 * <p>The environment is that of the process that runs the audit, which need not be James's.
 */
final class Placeholders {

    private static final String OPEN = "${";
    private static final String ENVIRONMENT = "env:";
    private static final String DEFAULT = ":-";
    private static final int MAX_DEPTH = 5; // a value may hold a placeholder itself

    private final Function<String, Optional<String>> environment;
    private final List<Setting> unresolved = new ArrayList<>();

    Placeholders(Function<String, Optional<String>> environment) {
        this.environment = environment;
    }

    /** What could not be resolved so far: the placeholder, and where it stands. */
    List<Setting> unresolved() {
        return List.copyOf(unresolved);
    }

    String resolve(String text, Place place) {
        return resolve(text, place, MAX_DEPTH);
    }

    private String resolve(String text, Place place, int depth) {
        if (depth == 0 || !text.contains(OPEN)) {
            return text;
        }
        StringBuilder resolved = new StringBuilder(text.length());
        int next = 0;
        while (next < text.length()) {
            int open = text.indexOf(OPEN, next);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            if (open > 0 && text.charAt(open - 1) == '$') {
                resolved.append(text, next, open - 1).append(text, open, close + 1);
            } else {
                resolved.append(text, next, open);
                resolved.append(value(text.substring(open, close + 1), place, depth));
            }
            next = close + 1;
        }
        return resolved.append(text, next, text.length()).toString();
    }

    private String value(String placeholder, Place place, int depth) {
        String inner = placeholder.substring(OPEN.length(), placeholder.length() - 1);
        int otherwise = inner.indexOf(DEFAULT);
        String name = otherwise < 0 ? inner : inner.substring(0, otherwise);
        Optional<String> value = name.startsWith(ENVIRONMENT)
                ? environment.apply(name.substring(ENVIRONMENT.length()))
                : Optional.empty();
        if (value.isEmpty() && otherwise >= 0 && name.startsWith(ENVIRONMENT)) {
            value = Optional.of(inner.substring(otherwise + DEFAULT.length()));
        }
        if (value.isEmpty()) {
            unresolved.add(new Setting(placeholder, place));
            return placeholder;
        }
        return resolve(value.get(), place, depth - 1);
    }
}
