/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.relayguard.config.RelayGuardConfiguration.SmtpSettings;
import org.relayguard.policy.Reason;
import org.relayguard.policy.Verdict;

/** Reads the keys about SMTP. */
final class SmtpSettingsReader {

    private static final String TEXT_PREFIX = "reply.text.";

    private final Values values;

    SmtpSettingsReader(Values values) {
        this.values = values;
    }

    SmtpSettings read() {
        return new SmtpSettings(
                values.number(Key.SMTP_UNKNOWN_COMMANDS),
                values.list(Key.OBSERVE_REASONS, given -> reason(Key.OBSERVE_REASONS.text(), given)),
                texts(),
                values.text(Key.REPLY_HELP_URL).map(SmtpSettingsReader::helpUrl));
    }

    private Map<Reason, String> texts() {
        Map<Reason, String> texts = new EnumMap<>(Reason.class);
        values.family(TEXT_PREFIX)
                .forEach((label, text) -> texts.put(repliedTo(TEXT_PREFIX + label, label), text(label, text)));
        return texts;
    }

    /** A reason with a reply that is the guard's own. */
    private static Reason repliedTo(String key, String given) {
        return reason(key, given, reason -> reason.verdict() != Verdict.ACCEPT && !reason.isSyntaxError());
    }

    /** A reason that stands for a reply: there is nothing to say about an accepted recipient. */
    private static Reason reason(String key, String given) {
        return reason(key, given, reason -> reason.verdict() != Verdict.ACCEPT);
    }

    private static Reason reason(String key, String given, Predicate<Reason> allowed) {
        List<Reason> replied = Arrays.stream(Reason.values()).filter(allowed).toList();
        return replied.stream()
                .filter(reason -> reason.label().equals(given))
                .findFirst()
                .orElseThrow(() -> WrongConfigurationException.of(
                        key,
                        "must name a reason: "
                                + replied.stream().map(Reason::label).collect(Collectors.joining(", ")),
                        given));
    }

    private static String text(String label, String given) {
        if (given.isEmpty() || given.length() > Allowed.LONGEST_TEXT || !isPrintable(given)) {
            throw WrongConfigurationException.of(
                    TEXT_PREFIX + label,
                    "must be one line of 1 to " + Allowed.LONGEST_TEXT + " printable ASCII characters",
                    given);
        }
        return given;
    }

    private static String helpUrl(String given) {
        boolean web = given.startsWith("https://") || given.startsWith("http://");
        if (!web || given.length() > Allowed.LONGEST_TEXT || !isPrintable(given) || given.indexOf(' ') >= 0) {
            throw WrongConfigurationException.of(
                    Key.REPLY_HELP_URL.text(),
                    "must be an http or https address of at most " + Allowed.LONGEST_TEXT + " characters",
                    given);
        }
        return given;
    }

    private static boolean isPrintable(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
}
