/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Looks for probes in what was kept before the guard came: access logs of web servers and recordings of requests.
 * Reads, counts and ranks in bounded memory; what a probe is, core's classifier says. Sees the JDK and core only,
 * because it runs on the command line.
 */
package org.relayguard.scan;
