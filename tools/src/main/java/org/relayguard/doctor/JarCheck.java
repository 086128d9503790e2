/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problem;
import org.relayguard.diagnosis.Problems;
import org.relayguard.doctor.Installation.GuardJar;
import org.relayguard.doctor.Installation.JamesLine;
import org.relayguard.jamesconf.Setting.Place;

/** Which of our jars James loads: it should be one, and the one for its line. */
final class JarCheck implements Check<Installation> {

    @Override
    public void check(Installation installation, Problems problems) {
        Optional<JamesLine> line = installation.line();
        List<GuardJar> jars = installation.jars();
        if (jars.isEmpty()) {
            if (installation.areExtensionsRead()) {
                problems.add(missing(line.map(JamesLine::jar).orElse("the jar of your line of James")));
            }
            return;
        }
        long lines = jars.stream().map(GuardJar::line).distinct().count();
        if (lines > 1) {
            problems.add(bothLines(
                    jars, line.map(james -> takeAway(james, jars)).orElse("Keep the one of your line of James.")));
        } else if (jars.size() > 1) {
            problems.add(twice(jars));
        }
        jars.stream()
                .filter(jar ->
                        lines == 1 && line.filter(james -> james != jar.line()).isPresent())
                .forEach(jar -> problems.add(otherLine(jar, line.orElseThrow())));
    }

    private static Problem missing(String jar) {
        return new Problem(
                InstallationProblem.JAR_MISSING,
                Place.of(InstallationReader.EXTENSIONS),
                "there is no jar of the guard in it",
                "Copy " + jar + " into extensions-jars/.");
    }

    private static Problem bothLines(List<GuardJar> jars, String repair) {
        return new Problem(
                InstallationProblem.JARS_OF_BOTH_LINES,
                Place.of(InstallationReader.EXTENSIONS),
                "there are " + names(jars),
                repair);
    }

    private static String takeAway(JamesLine james, List<GuardJar> jars) {
        List<GuardJar> others = jars.stream().filter(jar -> jar.line() != james).toList();
        return "Take away " + names(others) + ": this is James " + james.label() + ".";
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

    private static String names(List<GuardJar> jars) {
        return jars.stream().map(GuardJar::file).collect(Collectors.joining(" and "));
    }
}
