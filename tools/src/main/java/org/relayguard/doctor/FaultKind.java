/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

/** What the doctor finds by itself; {@code docs/doctor.md} has a row for each. What the audit finds keeps the audit's name. */
public enum FaultKind {
    JAMES_NOT_SUPPORTED(
            "james-not-supported",
            Gravity.WRONG,
            "There is no jar for this James: its classes may be others than those that the guard was built against."),
    JAMES_IS_SPRING(
            "james-is-spring",
            Gravity.WRONG,
            "The Spring server has no Guice, and nothing of the guard can be loaded into it."),
    JAMES_TWICE(
            "james-twice",
            Gravity.WRONG,
            "Which of the two runs is chance, and so is whether the jar of the guard fits it."),
    JAVA_TOO_OLD("java-too-old", Gravity.WRONG, "James ends at start-up with UnsupportedClassVersionError."),
    JAR_MISSING(
            "jar-missing",
            Gravity.WRONG,
            "James does not start when its configuration names the guard, and relays as before when it does not."),
    JAR_OF_OTHER_LINE(
            "jar-of-other-line",
            Gravity.WRONG,
            "James does not start: 3.8 has the javax classes and 3.9 the jakarta ones, and each jar needs its own."),
    JARS_OF_BOTH_LINES(
            "jars-of-both-lines",
            Gravity.WRONG,
            "James loads the files of the folder in no particular order, and with the wrong one first it does not start."),
    JAR_TWICE(
            "jar-twice",
            Gravity.WRONG,
            "James loads every file of the folder, whatever it is called, in no particular order: which version runs is"
                    + " chance."),
    JAR_OLDER(
            "jar-older",
            Gravity.WRONG,
            "The server runs with an older guard than this one, which may lack keys, classes and repairs."),
    GUARD_FILE_MISSING("guard-file-missing", Gravity.WRONG, "James does not start without relay-guard.properties."),
    KEY_UNKNOWN("key-unknown", Gravity.WRONG, "James does not start with a key that the guard does not know."),
    VALUE_WRONG("value-wrong", Gravity.WRONG, "James does not start with a value that the guard cannot use."),
    MODULE_MISSING(
            "module-missing",
            Gravity.WRONG,
            "Nothing binds what the guard's parts need: James does not start when its configuration names one of them."),
    CLASS_UNKNOWN("class-unknown", Gravity.WRONG, "James does not start: there is no such class in the installed jar."),
    HANDLERS_OUT_OF_ORDER(
            "handlers-out-of-order",
            Gravity.WRONG,
            "Handlers run in the order of the file. The guard is tested in the order of the sample configuration, and James"
                    + " does not start when another handler reads lines before RawLineHandler."),
    HANDLER_TWICE(
            "handler-twice",
            Gravity.WRONG,
            "Both run, so that what is counted counts twice; and James does not start when it keeps statistics of its"
                    + " handlers, which it does without enableJmx=\"false\" at the chain."),
    GUARD_IN_COMPOSITE(
            "guard-in-composite",
            Gravity.WRONG,
            "And, Or and Not work on sets: of a recipient that was given twice, one copy goes past the guard."),
    PROCESSOR_MISSING(
            "processor-missing",
            Gravity.WRONG,
            "When the guard cannot judge a mail, James looks for a processor that is not there, and fails over it."),
    REPOSITORY_UNKNOWN(
            "repository-unknown", Gravity.WRONG, "James does not start: it has no mail repository of this protocol."),
    LOG_SILENT(
            "log-silent",
            Gravity.WRONG,
            "The guard refuses, and nobody sees it: not one relay attempt is written to James's log."),
    LOG_SHARED(
            "log-shared",
            Gravity.ADVICE,
            "The relay attempts stand only where James writes what clients wrote, as it came: a program that reads that can"
                    + " be made to ban anybody."),
    LOG_APPENDER_IGNORED(
            "log-appender-ignored",
            Gravity.ADVICE,
            "An AsyncAppender takes the first appender that is put into it and ignores the others: what they should write"
                    + " goes nowhere, and their files stay empty."),
    PART_MISSING("part-missing", Gravity.ADVICE, "The guard works, and this part of it is left out.");

    private final String label;
    private final Gravity gravity;
    private final String effect;

    FaultKind(String label, Gravity gravity, String effect) {
        this.label = label;
        this.gravity = gravity;
        this.effect = effect;
    }

    /** The stable name, as it is printed. */
    public String label() {
        return label;
    }

    /** Whether it has to be put right. */
    public Gravity gravity() {
        return gravity;
    }

    /** What comes of it, in one sentence. */
    public String effect() {
        return effect;
    }
}
