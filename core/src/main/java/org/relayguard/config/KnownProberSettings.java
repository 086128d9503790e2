/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import java.time.Duration;

/**
 * How many sources that probed for a proxy are remembered, and for how long.
 *
 * @param sources {@code known-probers.sources}: when there are more, the one that was quiet for longest is forgotten
 * @param time {@code known-probers.hours}: after its last probe
 */
public record KnownProberSettings(int sources, Duration time) {}
