/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * IP addresses and networks: reading them without DNS, writing them in one form, and asking whether an address lies in
 * one of many networks.
 */
package org.relayguard.net;
