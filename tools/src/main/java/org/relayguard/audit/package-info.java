/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Finds settings of the server's own configuration that open a relay. Reads what {@code org.relayguard.jamesconf}
 * gives, and James's stores through a port when there is a running server. Everything but the health check and the
 * start-up report sees the JDK and core only, because it runs on the command line too.
 */
package org.relayguard.audit;
