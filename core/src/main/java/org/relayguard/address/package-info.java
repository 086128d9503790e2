/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Reads what stands between {@code <} and {@code >} in RCPT and MAIL. It yields facts: the text, the chain, the
 * notations used, or why the text is malformed. Whose domains are whose it does not know.
 */
package org.relayguard.address;
