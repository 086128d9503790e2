/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Decides from facts. One ladder of rules gives every verdict, with a reason from one closed list; hooks, matchers,
 * mailets and the command line only translate it. What a rule asks of the server goes through ports.
 */
package org.relayguard.policy;
