/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Recognises what is not the protocol that a port speaks: somebody looking for a proxy. Bytes in, finding out; pure.
 */
package org.relayguard.probe;
