/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Matchers for {@code mailetcontainer.xml}. Each is one predicate over the policy's decision; they translate a mail
 * into facts for the policy and its decision into recipients, and decide nothing themselves.
 */
package org.relayguard.matchers;
