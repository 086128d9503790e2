/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The vectors of the open-relay testers and of this project, ready to be fired at a server. They ship in the jar. */
package org.relayguard.vectors;
