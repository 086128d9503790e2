/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.relayguard.policy.Reason;

/**
 * What the operator may choose about the SMTP door.
 *
 * @param unknownCommands {@code smtp.unknown-commands}: how many unknown commands a connection may give; 0 for any number
 * @param observed {@code observe.reasons}: what is only recorded although the guard enforces
 * @param texts {@code reply.text.<reason>}: the reply's text for a reason, printable ASCII
 * @param helpUrl {@code reply.help-url}: where a refused sender may read on
 */
public record SmtpSettings(
        int unknownCommands, Set<Reason> observed, Map<Reason, String> texts, Optional<String> helpUrl) {

    /** Ten unknown commands, nothing observed apart, the guard's own texts, no help page. */
    public static final SmtpSettings DEFAULTS =
            new SmtpSettings(Key.SMTP_UNKNOWN_COMMANDS.bounds().number(), Set.of(), Map.of(), Optional.empty());

    public SmtpSettings {
        observed = Set.copyOf(observed);
        texts = Map.copyOf(texts);
    }
}
