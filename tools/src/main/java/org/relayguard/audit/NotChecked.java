/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit;

/**
 * Something that could not be found out, which is neither a finding nor an all-clear.
 *
 * @param subject what was to be checked
 * @param reason why it was not
 */
public record NotChecked(String subject, String reason) {}
