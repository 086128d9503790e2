/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import org.relayguard.jamesconf.JamesConfiguration;

/** The lines of the guard to paste into a processor, with the mail repositories that this server has. */
final class GuardLines {

    private static final String TEMPLATE = """
            <mailet match="org.relayguard.matchers.Undecided" class="org.relayguard.mailets.QuarantineRelay">
              <repositoryPath>${undecided}</repositoryPath>
              <onMatchException>guard-fault</onMatchException>
              <onMailetException>guard-fault</onMailetException>
            </mailet>
            <mailet match="org.relayguard.matchers.SourceRouted" class="org.relayguard.mailets.QuarantineRelay">
              <repositoryPath>${quarantine}</repositoryPath>
              <onMatchException>guard-fault</onMatchException>
              <onMailetException>guard-fault</onMailetException>
            </mailet>
            <mailet match="org.relayguard.matchers.UnauthorizedRelay" class="org.relayguard.mailets.QuarantineRelay">
              <repositoryPath>${quarantine}</repositoryPath>
              <onMatchException>guard-fault</onMatchException>
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

    /** All three, and the processor in which mail waits that the guard itself failed on. */
    static String all(JamesConfiguration configuration) {
        return TEMPLATE.replace("${undecided}", configuration.repositoryUrl("var/mail/undecided/"))
                .replace("${quarantine}", configuration.repositoryUrl("var/mail/relay-quarantine/"))
                .replace("${fault}", configuration.repositoryUrl("var/mail/guard-fault/"));
    }
}
