/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

import java.time.Duration;
import java.util.Optional;

/**
 * How a test talks.
 *
 * @param timeout for connecting and for each reply, at least a second
 * @param helo by what name it greets; empty for the literal of its own address
 */
public record SelfTestSettings(Duration timeout, Optional<String> helo) {

    /** Half a minute, and the literal. */
    public static final SelfTestSettings DEFAULTS = new SelfTestSettings(Duration.ofSeconds(30), Optional.empty());
}
