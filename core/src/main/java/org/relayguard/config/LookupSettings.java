/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import java.time.Duration;

/**
 * How long and with how many threads James's stores are asked.
 *
 * @param timeout {@code lookup.timeout}: the longest that one look-up, waiting included, holds an SMTP thread
 * @param threads {@code lookup.threads}: of each of the two pools
 */
public record LookupSettings(Duration timeout, int threads) {}
