/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.relayguard.jamesconf.Place;

/** Whether there is a jar for this James, and whether its Java can load it. */
final class JamesExamination implements Examination {

    @Override
    public void examine(Installation installation, Consumer<Fault> faults) {
        if (installation.servers().size() > 1) {
            faults.accept(twice(installation.servers()));
        }
        installation.servers().forEach(james -> examine(james, faults));
        installation.java().ifPresent(java -> examine(java, installation, faults));
    }

    private static Fault twice(List<JamesServer> servers) {
        return Fault.of(
                FaultKind.JAMES_TWICE,
                Place.of(servers.get(0).jar()),
                "there are " + servers.stream().map(JamesServer::jar).collect(Collectors.joining(" and ")),
                "Take away the jars that are left over from the other version.\nUnpack a new James into an empty folder.");
    }

    private static void examine(JamesServer james, Consumer<Fault> faults) {
        if (james.spring()) {
            faults.accept(Fault.of(
                    FaultKind.JAMES_IS_SPRING,
                    Place.of(james.jar()),
                    "James " + james.version() + " is the Spring server",
                    "Use one of the Guice servers: memory, JPA, distributed, PostgreSQL."));
        }
        if (james.line().isEmpty()) {
            faults.accept(Fault.of(
                    FaultKind.JAMES_NOT_SUPPORTED,
                    Place.of(james.jar()),
                    "this is James " + james.version(),
                    "Use James 3.8 or 3.9."));
        }
    }

    private static void examine(JavaRuntime java, Installation installation, Consumer<Fault> faults) {
        int needed = needed(installation);
        if (java.release() > 0 && java.release() < needed) {
            faults.accept(Fault.of(
                    FaultKind.JAVA_TOO_OLD,
                    Place.of(java.home().toString()),
                    "Java " + java.version() + " is older than " + needed + ", which " + whoNeeds(needed, installation)
                            + " needs",
                    "Start James with Java " + needed + " or newer.\nIf you do already, name it: --java-home DIR"));
        }
    }

    /** The release that James and the guard's jars need; 0 when neither is there. */
    static int needed(Installation installation) {
        return IntStream.concat(
                        installation.servers().stream().mapToInt(JamesServer::java),
                        installation.jars().stream().mapToInt(GuardJar::java))
                .max()
                .orElse(0);
    }

    private static String whoNeeds(int needed, Installation installation) {
        return installation.jars().stream()
                .filter(jar -> jar.java() == needed)
                .map(GuardJar::file)
                .findFirst()
                .orElse("James");
    }
}
