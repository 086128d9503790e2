/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** One class for each idea of what can be wrong: what it looks at, what it says, and what to paste. */
package org.relayguard.audit.checks;
