/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.util.Optional;
import org.apache.james.core.MailAddress;
import org.relayguard.policy.Reply;

/**
 * The recipient that the door has judged in the command that is being processed: the one, and the only one, that James may
 * accept in it.
 *
 * @param address as James will make it of the text
 * @param refusal what is answered if James accepts it all the same: of an external recipient, which is left to James's relay
 *     check and refused there; empty for any other
 */
record JudgedRecipient(MailAddress address, Optional<Reply> refusal) {}
