/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.james;

/** A server that ended by itself instead of starting. */
public record FailedStart(int exitCode, ServerLog log) {}
