/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Looks at a James installation on disk and says what of the guard is missing, doubled or misspelt. Reads the
 * configuration with {@code org.relayguard.jamesconf}, as the audit does, and asks the audit about handlers and chain.
 * Sees neither James nor Guice.
 */
package org.relayguard.doctor;
