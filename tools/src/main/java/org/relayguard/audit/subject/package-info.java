/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What the checks of the audit read: one server's configuration, with what stands in its live stores, and the list of
 * what can be wrong with it. The checks stand on it, and the audit on the checks.
 */
package org.relayguard.audit.subject;
