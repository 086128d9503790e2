/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.List;
import java.util.stream.Stream;
import org.relayguard.audit.UnreadableFile;
import org.relayguard.jamesconf.Setting;

/**
 * What the doctor says.
 *
 * @param installation what was looked at
 * @param faults what is wrong first, then advice
 * @param unreadable what could not be looked at
 */
public record Diagnosis(Installation installation, List<Fault> faults, List<UnreadableFile> unreadable) {

    public Diagnosis {
        faults = List.copyOf(faults);
        unreadable = List.copyOf(unreadable);
    }

    /** How many things have to be put right. */
    public long wrong() {
        return of(Gravity.WRONG).count();
    }

    /** How many useful things are left out. */
    public long advice() {
        return of(Gravity.ADVICE).count();
    }

    /** The release of Java that James and the jars need; 0 when neither was found. */
    public int javaNeeded() {
        return JamesExamination.needed(installation);
    }

    /** Placeholders whose value only the running server knows. */
    public List<Setting> unresolved() {
        return installation.configuration().unresolved();
    }

    private Stream<Fault> of(Gravity gravity) {
        return faults.stream().filter(fault -> fault.gravity() == gravity);
    }
}
