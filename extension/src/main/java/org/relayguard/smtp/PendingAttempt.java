/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import org.relayguard.attempt.CorrelationKey;
import org.relayguard.policy.Decision;

/**
 * An act on which the guard leaves the reply to James: recorded when James has replied, so that reply and record agree.
 *
 * @param key of the act
 * @param decision about it
 * @param act what the client did
 */
record PendingAttempt(CorrelationKey key, Decision decision, PathCommand act) {}
