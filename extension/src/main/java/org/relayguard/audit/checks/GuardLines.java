/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

/** The lines of the guard to paste into a processor. */
final class GuardLines {

    /** All three, and the processor in which what could not be found out waits. */
    static final String ALL = """
            <mailet match="org.relayguard.matchers.Undecided" class="ToProcessor">
              <processor>undecided</processor>
              <onMatchException>undecided</onMatchException>
            </mailet>
            <mailet match="org.relayguard.matchers.SourceRouted" class="org.relayguard.mailets.QuarantineRelay">
              <repositoryPath>var/mail/relay-quarantine/</repositoryPath>
              <onMatchException>undecided</onMatchException>
              <onMailetException>undecided</onMailetException>
            </mailet>
            <mailet match="org.relayguard.matchers.UnauthorizedRelay" class="org.relayguard.mailets.QuarantineRelay">
              <repositoryPath>var/mail/relay-quarantine/</repositoryPath>
              <onMatchException>undecided</onMatchException>
              <onMailetException>undecided</onMailetException>
            </mailet>
            <!-- and a processor that only stores -->
            <processor state="undecided">
              <mailet match="All" class="ToRepository">
                <repositoryPath>memory://var/mail/undecided/</repositoryPath>
                <onMailetException>propagate</onMailetException>
              </mailet>
            </processor>""";

    private GuardLines() {}
}
