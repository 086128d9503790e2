/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

import java.util.List;

/** Port: where this server listens for SMTP, with the ports that are really open. */
@FunctionalInterface
public interface SmtpListeners {

    /** All of them, in the order of the configuration; none while the server has not started. */
    List<Endpoint> endpoints();
}
