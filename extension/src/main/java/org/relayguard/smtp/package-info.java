/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What stands in James's handler chains. Hooks translate; the policy decides. None of them ever answers OK. */
package org.relayguard.smtp;
