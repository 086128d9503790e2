/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Wires the guard into James's extension injector. */
package org.relayguard.guice;
