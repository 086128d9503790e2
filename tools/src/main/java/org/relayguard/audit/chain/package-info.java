/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Follows mail through the processors of {@code mailetcontainer.xml} without running it: which mailets can a stranger's
 * mail reach, and what has the guard seen of it by then?
 */
package org.relayguard.audit.chain;
