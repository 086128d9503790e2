/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

/**
 * A {@code <handler>} of a chain.
 *
 * @param className as written
 * @param place of the element
 */
public record Handler(String className, Place place) {}
