/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.mail.MessagingException;
import org.apache.mailet.MailetConfig;

/**
 * Reads the parameters of a mailet and refuses every wrong one, with the parameter, what is allowed and the value
 * given.
 *
 * <pre>
 * RejectRelay: unknown parameter 'bounces'; allowed are bounce, notice, repositoryPath
 * RejectRelay: parameter 'bounce' must be one of authenticated, never, but is 'sometimes'
 * QuarantineRelay: parameter 'repositoryPath' is required
 * </pre>
 */
final class MailetParameters {

    /** What James itself reads from among the parameters of every mailet. */
    private static final Set<String> OF_JAMES = Set.of("onMailetException", "onMatchException");

    private final String mailet;
    private final MailetConfig config;

    private MailetParameters(String mailet, MailetConfig config) {
        this.mailet = mailet;
        this.config = config;
    }

    /** @throws MessagingException when there is a parameter that is not allowed */
    static MailetParameters of(Class<?> mailet, MailetConfig config, String... allowed) throws MessagingException {
        MailetParameters parameters = new MailetParameters(mailet.getSimpleName(), config);
        Set<String> known = new TreeSet<>(List.of(allowed));
        List<String> given = new ArrayList<>();
        config.getInitParameterNames().forEachRemaining(given::add);
        for (String name : given) {
            if (!known.contains(name) && !OF_JAMES.contains(name)) {
                throw new MessagingException("%s: unknown parameter '%s' with value '%s'; allowed are %s"
                        .formatted(parameters.mailet, name, config.getInitParameter(name), String.join(", ", known)));
            }
        }
        return parameters;
    }

    /** A text, or empty when the parameter is absent; blank is wrong. */
    Optional<String> text(String name) throws MessagingException {
        String value = config.getInitParameter(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value.isBlank()) {
            throw wrong(name, "a text that is not blank", value);
        }
        return Optional.of(value.strip());
    }

    /** A text that must be there. */
    String required(String name) throws MessagingException {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            throw new MessagingException("%s: parameter '%s' is required".formatted(mailet, name));
        }
        return value.get();
    }

    /** {@code true} or {@code false}. */
    boolean flag(String name, boolean defaultValue) throws MessagingException {
        return choice(name, defaultValue, new Boolean[] {true, false}, String::valueOf);
    }

    /** One of a closed list, by its label. */
    <T> T choice(String name, T defaultValue, T[] choices, Function<T, String> label) throws MessagingException {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return defaultValue;
        }
        for (T choice : choices) {
            if (label.apply(choice).equals(value.get())) {
                return choice;
            }
        }
        String allowed = Arrays.stream(choices).map(label).collect(Collectors.joining(", "));
        throw wrong(name, "one of " + allowed, value.get());
    }

    /** What to throw about a value that does not meet its constraint. */
    MessagingException wrong(String name, String constraint, String value) {
        return new MessagingException(
                "%s: parameter '%s' must be %s, but is '%s'".formatted(mailet, name, constraint, value));
    }
}
