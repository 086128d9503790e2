/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import org.relayguard.audit.AuditSubject;
import org.relayguard.audit.Check;
import org.relayguard.audit.FindingKind;
import org.relayguard.audit.Findings;

/**
 * A network of trusted clients that is the whole Internet, or more of it than anybody owns.
 *
 * <pre>
 * 0.0.0.0/0, *, ::/0, 128.0.0.0/1     found
 * mail.example.net                    not checked: James looks it up when it starts
 * </pre>
 */
final class TrustsEveryone implements Check {

    @Override
    public void check(AuditSubject subject, Findings findings) {
        TrustedRanges.forEach(subject, (listed, key) -> {
            if (listed.network().isEmpty()) {
                findings.notChecked(
                        listed.place().toString(), listed.written() + " is no network here: a name, or no address");
            } else if (TrustedRanges.isEveryone(listed)) {
                findings.found(
                        FindingKind.TRUSTS_EVERYONE,
                        listed.place(),
                        listed.written() + " holds clients from all over the Internet",
                        key.example());
            }
        });
    }
}
