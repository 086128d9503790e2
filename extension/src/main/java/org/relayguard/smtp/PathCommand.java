/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.util.Optional;
import org.relayguard.attempt.Envelope;
import org.relayguard.policy.Reply;

/**
 * One MAIL or RCPT of a client.
 *
 * @param envelope with what the client gave
 * @param raw the path as given
 * @param evidence the path, and what else of the command is kept
 * @param recipient the recipient as it will stand on the mail when James accepts it, in lower case; empty for MAIL
 * @param syntaxError James's own reply to a control character here, where it is not the policy's; otherwise empty
 */
record PathCommand(
        Envelope envelope, String raw, String evidence, Optional<String> recipient, Optional<Reply> syntaxError) {}
