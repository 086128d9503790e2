/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import org.relayguard.diagnosis.Problem;
import org.relayguard.diagnosis.Problem.Severity;

/**
 * What the doctor finds by itself; {@code docs/doctor.md} has a row for each. What the audit finds keeps the audit's
 * name.
 */
public enum InstallationProblem implements Problem.Kind {
    JAMES_NOT_SUPPORTED(
            Severity.HIGH,
            "There is no jar for this James: its classes may be others than those that the guard was built against."),
    JAMES_IS_SPRING(Severity.HIGH, "The Spring server has no Guice, and nothing of the guard can be loaded into it."),
    JAMES_TWICE(Severity.HIGH, "Which of the two runs is chance, and so is whether the jar of the guard fits it."),
    JAVA_TOO_OLD(Severity.HIGH, "James ends at start-up with UnsupportedClassVersionError."),
    JAR_MISSING(
            Severity.HIGH,
            "James does not start when its configuration names the guard, and relays as before when it does not."),
    JAR_OF_OTHER_LINE(
            Severity.HIGH,
            "James does not start: 3.8 has the javax classes and 3.9 the jakarta ones, and each jar needs its own."),
    JARS_OF_BOTH_LINES(
            Severity.HIGH,
            "James loads the files of the folder in no particular order, and with the wrong one first it does not"
                    + " start."),
    JAR_TWICE(
            Severity.MEDIUM,
            "James loads every file of the folder, whatever it is called, in no particular order: which version runs is"
                    + " chance."),
    JAR_OLDER(
            Severity.MEDIUM,
            "The server runs with an older guard than this one, which may lack keys, classes and repairs."),
    GUARD_FILE_MISSING(Severity.HIGH, "James does not start without relay-guard.properties."),
    KEY_UNKNOWN(Severity.HIGH, "James does not start with a key that the guard does not know."),
    VALUE_WRONG(Severity.HIGH, "James does not start with a value that the guard cannot use."),
    MODULE_MISSING(
            Severity.HIGH,
            "Nothing binds what the guard's parts need: James does not start when its configuration names one of"
                    + " them."),
    CLASS_UNKNOWN(Severity.HIGH, "James does not start: there is no such class in the installed jar."),
    HANDLERS_OUT_OF_ORDER(
            Severity.HIGH,
            "Handlers run in the order of the file. The guard is tested in the order of the sample configuration,"
                    + " and James does not start when another handler reads lines before RawLineHandler."),
    HANDLER_TWICE(
            Severity.MEDIUM,
            "Both run, so that what is counted counts twice; and James does not start when it keeps statistics of its"
                    + " handlers, which it does without enableJmx=\"false\" at the chain."),
    GUARD_IN_COMPOSITE(
            Severity.HIGH,
            "And, Or and Not work on sets: of a recipient that was given twice, one copy goes past the guard."),
    PROCESSOR_MISSING(
            Severity.MEDIUM,
            "When the guard cannot judge a mail, James looks for a processor that is not there, and fails over it."),
    REPOSITORY_UNKNOWN(Severity.HIGH, "James does not start: it has no mail repository of this protocol."),
    LOG_SILENT(
            Severity.MEDIUM, "The guard refuses, and nobody sees it: not one relay attempt is written to James's log."),
    LOG_SHARED(
            Severity.ADVICE,
            "The relay attempts stand only where James writes what clients wrote, as it came: a program that reads"
                    + " that can be made to ban anybody."),
    LOG_APPENDER_IGNORED(
            Severity.ADVICE,
            "An AsyncAppender takes the first appender that is put into it and ignores the others: what they should"
                    + " write goes nowhere, and their files stay empty."),
    PART_MISSING(Severity.ADVICE, "The guard works, and this part of it is left out.");

    private final Severity severity;
    private final String effect;

    InstallationProblem(Severity severity, String effect) {
        this.severity = severity;
        this.effect = effect;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public String effect() {
        return effect;
    }
}
