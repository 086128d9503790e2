/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Reads {@code conf/relay-guard.properties}: every key, its default and its limits, and what contradicts what. */
package org.relayguard.config;
