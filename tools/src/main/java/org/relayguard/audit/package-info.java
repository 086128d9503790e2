/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Says where the server's own configuration is the hole. Reads what {@code org.relayguard.jamesconf} gives, and James's
 * stores through a port when there is a running server. Everything but the health check and the start-up report sees the JDK
 * and core only, because it runs on the command line too.
 */
package org.relayguard.audit;
