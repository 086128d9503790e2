/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.List;
import java.util.stream.Collectors;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problem;
import org.relayguard.diagnosis.Problems;
import org.relayguard.doctor.Installation.GuardJar;
import org.relayguard.doctor.Installation.JamesServer;
import org.relayguard.jamesconf.Setting.Place;

/** Whether there is a jar for this James, and whether its Java can load it. */
final class JamesCheck implements Check<Installation> {

    @Override
    public void check(Installation installation, Problems problems) {
        if (installation.servers().size() > 1) {
            problems.add(twice(installation.servers()));
        }
        installation.servers().forEach(james -> examine(james, problems));
        installation.java().ifPresent(java -> examine(java, installation, problems));
    }

    private static Problem twice(List<JamesServer> servers) {
        return new Problem(
                InstallationProblem.JAMES_TWICE,
                Place.of(servers.get(0).jar()),
                "there are " + servers.stream().map(JamesServer::jar).collect(Collectors.joining(" and ")),
                "Take away the jars that are left over from the other version.\nUnpack a new James into an empty"
                        + " folder.");
    }

    private static void examine(JamesServer james, Problems problems) {
        if (james.spring()) {
            problems.add(new Problem(
                    InstallationProblem.JAMES_IS_SPRING,
                    Place.of(james.jar()),
                    "James " + james.version() + " is the Spring server",
                    "Use one of the Guice servers: memory, JPA, distributed, PostgreSQL."));
        }
        if (james.line().isEmpty()) {
            problems.add(new Problem(
                    InstallationProblem.JAMES_NOT_SUPPORTED,
                    Place.of(james.jar()),
                    "this is James " + james.version(),
                    "Use James 3.8 or 3.9."));
        }
    }

    private static void examine(JavaRuntime java, Installation installation, Problems problems) {
        int needed = installation.javaNeeded();
        if (java.release() > 0 && java.release() < needed) {
            problems.add(new Problem(
                    InstallationProblem.JAVA_TOO_OLD,
                    Place.of(java.home().toString()),
                    "Java " + java.version() + " is older than " + needed + ", which " + whoNeeds(needed, installation)
                            + " needs",
                    "Start James with Java " + needed + " or newer.\nIf you do already, name it: --java-home DIR"));
        }
    }

    private static String whoNeeds(int needed, Installation installation) {
        return installation.jars().stream()
                .filter(jar -> jar.java() == needed)
                .map(GuardJar::file)
                .findFirst()
                .orElse("James");
    }
}
