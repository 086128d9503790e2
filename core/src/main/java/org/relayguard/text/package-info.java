/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Printing what somebody else wrote: escaping, and the two forms of a line in which it is printed. */
package org.relayguard.text;
