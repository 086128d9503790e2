/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the guard's own threads have in common. */
package org.relayguard.threads;
