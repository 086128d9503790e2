/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The first way to keep attempts: a log line and counters. */
package org.relayguard.recorder;
