/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.diagnosis;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.relayguard.diagnosis.Diagnosis.NotChecked;
import org.relayguard.diagnosis.Diagnosis.UnreadableFile;
import org.relayguard.jamesconf.Setting;
import org.relayguard.jamesconf.Setting.Place;

/** Takes what the checks have to say. The same thing said twice is kept once. */
public final class Problems {

    private static final Comparator<Problem> WORST_FIRST = Comparator.comparing(Problem::severity);

    private final Set<Problem> found = new LinkedHashSet<>();
    private final Set<NotChecked> notChecked = new LinkedHashSet<>();
    private final Set<UnreadableFile> unreadable = new LinkedHashSet<>();

    /** Something is not as it should be. */
    public void found(Problem.Kind kind, Place place, String detail, String repair) {
        add(new Problem(kind, place, detail, repair));
    }

    /** Something is not as it should be, by the word of another diagnosis. */
    public void add(Problem problem) {
        found.add(problem);
    }

    /** Something could not be looked up. */
    public void notChecked(String subject, String reason) {
        notChecked.add(new NotChecked(subject, reason));
    }

    /** Placeholders whose value only the running server knows. */
    public void unresolved(List<Setting> placeholders) {
        placeholders.forEach(placeholder -> notChecked(
                placeholder.place().toString(),
                placeholder.text() + " cannot be resolved here; set it as the server has it"));
    }

    /** A file cannot be read. */
    public void unreadable(String file, String reason) {
        unreadable.add(new UnreadableFile(file, reason));
    }

    /** All of it, the worst first; among equals in the order in which it was found. */
    public Diagnosis diagnosis() {
        return new Diagnosis(
                found.stream().sorted(WORST_FIRST).toList(), List.copyOf(notChecked), List.copyOf(unreadable));
    }
}
