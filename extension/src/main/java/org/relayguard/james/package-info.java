/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Answers the questions of the policy from James's own stores, bounded in time, threads and memory. */
package org.relayguard.james;
