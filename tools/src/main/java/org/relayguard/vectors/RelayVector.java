/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.vectors;

/**
 * One way to try whether a server relays, in the words of that server: its domains stand where the corpus has examples.
 *
 * @param id of the row in the corpus, for example {@code 12a}; stands on several vectors when a server has several domains
 * @param sender the reverse-path, without angle brackets; empty for the null sender
 * @param recipient the forward-path, without angle brackets; may hold anything but CR, LF and NUL
 * @param command the whole RCPT command, without its line end; at most {@value RelayVectors#MAX_COMMAND} octets of UTF-8
 * @param why what the vector is about, for a person
 */
public record RelayVector(String id, String sender, String recipient, String command, String why) {}
