/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.diagnosis;

import java.util.List;

/**
 * What was found in one server.
 *
 * @param problems the worst first, advice last
 * @param notChecked what could not be looked up
 * @param unreadable files that are missing, or whose content cannot be read
 */
public record Diagnosis(List<Problem> problems, List<NotChecked> notChecked, List<UnreadableFile> unreadable) {

    public Diagnosis {
        problems = List.copyOf(problems);
        notChecked = List.copyOf(notChecked);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * Something that was not looked at: neither a problem nor an all-clear.
     *
     * @param subject what was to be checked
     * @param reason why it was not
     */
    public record NotChecked(String subject, String reason) {}

    /**
     * A file without which nothing can be said.
     *
     * @param file its name
     * @param reason completes "cannot be read:"
     */
    public record UnreadableFile(String file, String reason) {}

    /** Whether everything was read and nothing was found. */
    public boolean isClean() {
        return problems.isEmpty() && unreadable.isEmpty();
    }

    /** How many things have to be put right. */
    public int wrong() {
        return (int) problems.stream().filter(Problem::isWrong).count();
    }

    /** How many useful things are left out. */
    public int advice() {
        return problems.size() - wrong();
    }
}
