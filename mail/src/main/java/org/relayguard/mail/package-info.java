/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What matchers, mailets and the SMTP server share about a mail: what was decided about each recipient and which act
 * each belongs to, who handed the mail in and how far that client is trusted, and what was released from the
 * quarantine.
 */
package org.relayguard.mail;
