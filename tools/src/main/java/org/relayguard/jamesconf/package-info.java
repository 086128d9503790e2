/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Reads James's configuration directory into an immutable model that keeps file, line and element of everything it
 * holds. Sees the JDK only, because it runs on the command line too, where nothing of James is on the class path.
 */
package org.relayguard.jamesconf;
