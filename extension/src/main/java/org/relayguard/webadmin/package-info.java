/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the guard adds to James's web administration. Routes translate; what they show is decided elsewhere. */
package org.relayguard.webadmin;
