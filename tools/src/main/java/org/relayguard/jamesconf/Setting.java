/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

/**
 * A value and where it stands.
 *
 * @param text trimmed, with placeholders resolved
 * @param place of the element or key
 */
public record Setting(String text, Place place) {}
