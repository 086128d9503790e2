/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Measures the core beside what it is compared with, and writes the figures down. */
package org.relayguard.benchmarks;
