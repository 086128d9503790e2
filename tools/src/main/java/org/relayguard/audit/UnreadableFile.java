/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit;

/**
 * A file without which nothing can be said.
 *
 * @param file its name
 * @param reason completes "cannot be read:"
 */
public record UnreadableFile(String file, String reason) {}
