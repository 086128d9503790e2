/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Remembers who looked for a proxy, so that mail from the same source can be known by it. */
package org.relayguard.probers;
