/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.util.Optional;
import org.relayguard.attempt.CorrelationKey;
import org.relayguard.attempt.Envelope;
import org.relayguard.policy.Decision;

/**
 * An act on which the guard leaves the reply to James: recorded when James has replied, so that reply and record agree.
 *
 * @param key of the act
 * @param decision about it
 * @param envelope with what the client gave
 * @param raw the path as given
 * @param recipient the recipient as it will stand on the mail when James accepts it, in lower case; empty for MAIL
 */
record PendingAttempt(
        CorrelationKey key, Decision decision, Envelope envelope, String raw, Optional<String> recipient) {}
