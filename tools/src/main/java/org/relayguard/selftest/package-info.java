/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Tries the vectors at a listener over real connections and says what would have happened. It never ends a message:
 * after the reply to DATA the connection is closed.
 */
package org.relayguard.selftest;
