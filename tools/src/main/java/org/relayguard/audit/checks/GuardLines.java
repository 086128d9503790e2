/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import org.relayguard.jamesconf.JamesConfiguration;

/**
 * The guard to paste into a processor. GuardRelay keeps mail in the default protocol of the server; the repository beside it has
 * one that this server knows.
 */
final class GuardLines {

    private static final String TEMPLATE = """
            <mailet match="All" class="org.relayguard.mailets.GuardRelay">
              <onMailetException>guard-fault</onMailetException>
            </mailet>
            <!-- and a processor that only stores -->
            <processor state="guard-fault">
              <mailet match="All" class="org.relayguard.mailets.KeepMail">
                <repositoryPath>${fault}</repositoryPath>
                <onMailetException>propagate</onMailetException>
              </mailet>
            </processor>""";

    private GuardLines() {}

    /** The line, and the processor in which mail waits that the guard itself failed on. */
    static String all(JamesConfiguration configuration) {
        return TEMPLATE.replace("${fault}", configuration.repositoryUrl("var/mail/guard-fault/"));
    }
}
