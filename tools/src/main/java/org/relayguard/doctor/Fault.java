/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import org.relayguard.audit.Finding;
import org.relayguard.jamesconf.Place;

/**
 * Something that is not as it should be.
 *
 * @param kind the name of a {@link FaultKind}, or of a finding of the audit
 * @param gravity whether it has to be put right
 * @param place where it stands
 * @param detail what stands there, in one sentence
 * @param effect what comes of it
 * @param repair what to do, or what to paste; one or more lines
 */
public record Fault(String kind, Gravity gravity, Place place, String detail, String effect, String repair) {

    static Fault of(FaultKind kind, Place place, String detail, String repair) {
        return new Fault(kind.label(), kind.gravity(), place, detail, kind.effect(), repair);
    }

    static Fault of(Finding finding) {
        return new Fault(
                finding.kind().label(),
                Gravity.WRONG,
                finding.place(),
                finding.detail(),
                finding.kind().attack(),
                finding.repair());
    }
}
