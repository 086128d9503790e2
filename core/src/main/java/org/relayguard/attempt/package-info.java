/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What one client did once, with the evidence and how it ended, and the port that keeps attempts. Every text
 * that a client wrote is capped when it enters an attempt and escaped when it is printed.
 */
package org.relayguard.attempt;
