/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What the guard writes on a mail, in plain Java values: what was decided about each recipient, which act each belongs to,
 * and what was released from quarantine. Matchers and mailets translate it from and to James's attributes.
 */
package org.relayguard.mail;
