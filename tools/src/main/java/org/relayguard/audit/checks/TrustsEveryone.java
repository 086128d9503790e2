/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import org.relayguard.audit.subject.AuditSubject;
import org.relayguard.audit.subject.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;

/**
 * A network of trusted clients that is the whole Internet, or more of it than anybody owns.
 *
 * <pre>
 * 0.0.0.0/0, *, ::/0, 128.0.0.0/1     found
 * mail.example.net                    not checked: James looks it up when it starts
 * </pre>
 */
final class TrustsEveryone implements Check<AuditSubject> {

    @Override
    public void check(AuditSubject subject, Problems problems) {
        TrustedRanges.forEach(subject, (listed, key) -> {
            if (listed.network().isEmpty()) {
                problems.notChecked(
                        listed.place().toString(),
                        listed.written() + " is not a network here: a name, or not an" + " address");
            } else if (TrustedRanges.isEveryone(listed)) {
                problems.found(
                        TrustProblem.TRUSTS_EVERYONE,
                        listed.place(),
                        listed.written() + " holds clients from all over the Internet",
                        key.example());
            }
        });
    }
}
