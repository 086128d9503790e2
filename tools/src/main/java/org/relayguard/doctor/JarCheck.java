/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.lang.module.ModuleDescriptor.Version;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problem;
import org.relayguard.diagnosis.Problems;
import org.relayguard.doctor.Installation.GuardJar;
import org.relayguard.doctor.Installation.JamesLine;
import org.relayguard.jamesconf.Setting.Place;

/** Which of our jars James loads: it should be one, the one for its line, and no older than the doctor. */
final class JarCheck implements Check<Installation> {

    private final Optional<String> newest;

    /** @param newest the version of the jar that runs this; empty when it is not run from one */
    JarCheck(Optional<String> newest) {
        this.newest = newest;
    }

    @Override
    public void check(Installation installation, Problems problems) {
        Optional<JamesLine> line = installation.line();
        List<GuardJar> jars = installation.jars();
        if (jars.isEmpty()) {
            if (installation.areExtensionsRead()) {
                problems.add(missing(line));
            }
            return;
        }
        long lines = jars.stream().map(GuardJar::line).distinct().count();
        if (lines > 1) {
            problems.add(bothLines(jars, line));
        } else if (jars.size() > 1) {
            problems.add(twice(jars));
        }
        jars.stream()
                .filter(jar ->
                        lines == 1 && line.filter(james -> james != jar.line()).isPresent())
                .forEach(jar -> problems.add(otherLine(jar, line.orElseThrow())));
        jars.stream().filter(this::isOlder).forEach(jar -> problems.add(older(jar)));
    }

    private static Problem missing(Optional<JamesLine> line) {
        return new Problem(
                InstallationProblem.JAR_MISSING,
                Place.of(InstallationReader.EXTENSIONS),
                "there is no jar of the guard in it",
                "Copy " + line.map(JamesLine::jar).orElse("the jar of your line of James") + " into extensions-jars/.");
    }

    private static Problem bothLines(List<GuardJar> jars, Optional<JamesLine> line) {
        return new Problem(
                InstallationProblem.JARS_OF_BOTH_LINES,
                Place.of(InstallationReader.EXTENSIONS),
                "there are " + names(jars),
                line.map(james -> "Take away "
                                + names(jars.stream()
                                        .filter(jar -> jar.line() != james)
                                        .toList()) + ": this is James " + james.label() + ".")
                        .orElse("Keep the one of your line of James."));
    }

    private static Problem twice(List<GuardJar> jars) {
        return new Problem(
                InstallationProblem.JAR_TWICE,
                Place.of(InstallationReader.EXTENSIONS),
                "there are " + names(jars),
                "Keep one of them, and move the others out of extensions-jars/; another name does not help.");
    }

    private static Problem otherLine(GuardJar jar, JamesLine james) {
        return new Problem(
                InstallationProblem.JAR_OF_OTHER_LINE,
                Place.of(jar.file()),
                "it is for James " + jar.line().label() + ", and this is James " + james.label(),
                "Put " + james.jar() + " in its place.");
    }

    private Problem older(GuardJar jar) {
        return new Problem(
                InstallationProblem.JAR_OLDER,
                Place.of(jar.file()),
                "it is version " + jar.version().orElse("") + ", and this is " + newest.orElse(""),
                "Put " + jar.line().jar() + " of version " + newest.orElse("") + " in its place.");
    }

    private boolean isOlder(GuardJar jar) {
        Optional<Version> installed = jar.version().flatMap(JarCheck::version);
        Optional<Version> known = newest.flatMap(JarCheck::version);
        return installed.isPresent() && known.isPresent() && installed.get().compareTo(known.get()) < 0;
    }

    private static Optional<Version> version(String text) {
        try {
            return Optional.of(Version.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no version that can be compared
        }
    }

    private static String names(List<GuardJar> jars) {
        return jars.stream().map(GuardJar::file).collect(Collectors.joining(" and "));
    }
}
