/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.relayguard.policy.Decision;

/**
 * What the guard has noted on one mail, each a map of recipient to texts, as they stand in James's attributes. Recipients are
 * in lower case, because James takes two addresses for equal whatever their case.
 *
 * @param attempts the correlation keys, one for each RCPT ({@link MailAttributes#ATTEMPTS})
 * @param decisions what was last decided ({@link MailAttributes#DECISIONS})
 * @param passedOn the attempts that a mailet of the guard let pass ({@link MailAttributes#PASSED_ON})
 */
public record MailNotes(
        Map<String, List<String>> attempts, Map<String, List<String>> decisions, Map<String, List<String>> passedOn) {

    /** A mail on which nothing is noted. */
    public static final MailNotes NONE = new MailNotes(Map.of(), Map.of(), Map.of());

    /** Copies, keeping the order of the recipients. */
    public MailNotes {
        attempts = copy(attempts);
        decisions = copy(decisions);
        passedOn = copy(passedOn);
    }

    /** What was last decided about a recipient; empty when no matcher of the guard had anything to say about it. */
    public Optional<Decision> decisionOn(String recipient) {
        return Optional.ofNullable(decisions.get(recipient)).flatMap(DecisionNote::read);
    }

    /** The correlation keys of a recipient, one for each RCPT that is known to be an attempt. */
    public List<String> keysOf(String recipient) {
        return attempts.getOrDefault(recipient, List.of());
    }

    /** These notes, and what was decided now. */
    public MailNotes withDecisions(Map<String, Decision> decided) {
        Map<String, List<String>> changed = new LinkedHashMap<>(decisions);
        decided.forEach((recipient, decision) -> changed.put(recipient, DecisionNote.write(decision)));
        return new MailNotes(attempts, changed, passedOn);
    }

    /** These notes, and the keys of some recipients. */
    public MailNotes withKeys(Map<String, List<String>> keys) {
        Map<String, List<String>> changed = new LinkedHashMap<>(attempts);
        changed.putAll(keys);
        return new MailNotes(changed, decisions, passedOn);
    }

    /** These notes, saying that the attempts of these recipients were let pass. */
    public MailNotes passOn(Collection<String> recipients) {
        Map<String, List<String>> passed = new LinkedHashMap<>(passedOn);
        recipients.forEach(recipient -> passed.put(recipient, keysOf(recipient)));
        return new MailNotes(attempts, decisions, passed);
    }

    private static Map<String, List<String>> copy(Map<String, List<String>> map) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        map.forEach((key, values) -> copy.put(key, List.copyOf(values)));
        return Collections.unmodifiableMap(copy);
    }
}
