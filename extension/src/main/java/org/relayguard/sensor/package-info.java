/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Listens where nobody has any business and tells who came looking for a proxy: line -> probe -> refusal -> attempt. It
 * never resolves, connects, fetches, redirects or echoes.
 */
package org.relayguard.sensor;
