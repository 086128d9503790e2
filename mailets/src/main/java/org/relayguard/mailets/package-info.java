/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Mailets for {@code mailetcontainer.xml}: they reject, quarantine or log the recipients that the guard's matchers
 * matched, and record every attempt. What was decided stands on the mail; they decide nothing themselves.
 */
package org.relayguard.mailets;
