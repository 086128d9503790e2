/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.matchers;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import javax.mail.MessagingException;
import org.relayguard.probe.Probe;
import org.relayguard.probe.ProbeKind;
import org.relayguard.probe.ProbeSeverity;

/**
 * Reads the condition of {@link KnownProber}: a time, and after a semicolon the kinds of probes.
 *
 * @param within how long ago the probe may be
 * @param kinds which ones count
 */
record ProberCondition(Duration within, Set<ProbeKind> kinds) {

    private static final String ANY = "any";
    private static final int MOST_DIGITS = 6;

    /**
     * @param condition null when there is none
     * @param memory the longest time that can be asked for
     */
    static ProberCondition parse(String condition, Duration memory) throws MessagingException {
        if (condition == null) {
            return new ProberCondition(memory, tellingKinds());
        }
        int semicolon = condition.indexOf(';');
        String time = semicolon < 0 ? condition : condition.substring(0, semicolon);
        Duration within = duration(time.strip(), condition);
        if (within.compareTo(memory) > 0) {
            throw wrong("asks for more than the " + memory.toHours() + " hours of known-probers.hours", condition);
        }
        return new ProberCondition(
                within, semicolon < 0 ? tellingKinds() : kinds(condition.substring(semicolon + 1), condition));
    }

    /** What only spoke the wrong protocol says little about who did it: monitors and browsers do it too. */
    private static Set<ProbeKind> tellingKinds() {
        return Arrays.stream(ProbeKind.values())
                .filter(kind -> Probe.of(kind).severity() != ProbeSeverity.STRAY)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ProbeKind.class)));
    }

    private static Set<ProbeKind> kinds(String list, String condition) throws MessagingException {
        if (list.strip().equals(ANY)) {
            return EnumSet.allOf(ProbeKind.class);
        }
        Set<ProbeKind> kinds = EnumSet.noneOf(ProbeKind.class);
        for (String label : list.split(",", -1)) {
            kinds.add(kind(label.strip(), condition));
        }
        return kinds;
    }

    private static ProbeKind kind(String label, String condition) throws MessagingException {
        return Arrays.stream(ProbeKind.values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow(() -> wrong(
                        "the kinds must be 'any' or a comma-separated list of "
                                + Arrays.stream(ProbeKind.values())
                                        .map(ProbeKind::label)
                                        .collect(Collectors.joining(", ")),
                        condition));
    }

    /** {@code 90m}, {@code 24h}, {@code 7d}. */
    private static Duration duration(String text, String condition) throws MessagingException {
        int digits = text.length() - 1;
        boolean number = digits >= 1
                && digits <= MOST_DIGITS
                && text.chars().limit(digits).allMatch(c -> c >= '0' && c <= '9');
        long count = number ? Long.parseLong(text.substring(0, digits)) : 0;
        Duration duration = switch (count == 0 ? '?' : text.charAt(digits)) {
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            case 'd' -> Duration.ofDays(count);
            default -> Duration.ZERO;
        };
        if (duration.isZero()) {
            throw wrong("the time must be a number of minutes, hours or days, as 90m, 24h or 7d", condition);
        }
        return duration;
    }

    private static MessagingException wrong(String constraint, String condition) {
        return new MessagingException("KnownProber: " + constraint + ", but the condition is '" + condition + "'");
    }
}
