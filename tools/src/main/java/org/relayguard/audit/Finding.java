/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit;

import org.relayguard.jamesconf.Place;

/**
 * One hole.
 *
 * @param kind what it is, with its severity and the attack
 * @param place where it stands
 * @param detail what stands there, in one sentence
 * @param repair XML or properties to paste, one or more lines
 */
public record Finding(FindingKind kind, Place place, String detail, String repair) {}
