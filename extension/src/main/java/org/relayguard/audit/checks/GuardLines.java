/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

/** The lines of the guard to paste into a processor. */
final class GuardLines {

    /** All three, and the processor in which mail waits that the guard itself failed on. */
    static final String ALL = """
            <mailet match="org.relayguard.matchers.Undecided" class="org.relayguard.mailets.QuarantineRelay">
              <repositoryPath>var/mail/undecided/</repositoryPath>
              <onMatchException>guard-fault</onMatchException>
              <onMailetException>guard-fault</onMailetException>
            </mailet>
            <mailet match="org.relayguard.matchers.SourceRouted" class="org.relayguard.mailets.QuarantineRelay">
              <repositoryPath>var/mail/relay-quarantine/</repositoryPath>
              <onMatchException>guard-fault</onMatchException>
              <onMailetException>guard-fault</onMailetException>
            </mailet>
            <mailet match="org.relayguard.matchers.UnauthorizedRelay" class="org.relayguard.mailets.QuarantineRelay">
              <repositoryPath>var/mail/relay-quarantine/</repositoryPath>
              <onMatchException>guard-fault</onMatchException>
              <onMailetException>guard-fault</onMailetException>
            </mailet>
            <!-- and a processor that only stores -->
            <processor state="guard-fault">
              <mailet match="All" class="ToRepository">
                <repositoryPath>memory://var/mail/guard-fault/</repositoryPath>
                <onMailetException>propagate</onMailetException>
              </mailet>
            </processor>""";

    private GuardLines() {}
}
