/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import org.relayguard.doctor.Installation;
import org.relayguard.doctor.Installation.GuardJar;
import org.relayguard.doctor.Installation.JamesLine;
import org.relayguard.doctor.Installation.JamesServer;
import org.relayguard.doctor.JavaRuntime;
import org.relayguard.text.Escaping;
import org.relayguard.text.JsonLine;

/**
 * What is installed, in front of what is wrong with it.
 *
 * <pre>
 * James        3.8.1 (james-server-memory-app.lib/james-core-3.8.1.jar)
 * Java         17.0.15 (/usr/lib/jvm/java-17-openjdk-amd64), and 17 is needed
 * Relay Guard  1.0.0 for James 3.8 (extensions-jars/relay-guard-james38.jar)
 *
 * {"james":"3.8.1","jamesLine":"3.8","java":"17.0.15","javaHome":"…","javaNeeded":17,
 *  "jars":[{"file":"extensions-jars/relay-guard-james38.jar","version":"1.0.0","jamesLine":"3.8"}]
 * </pre>
 */
final class InstallationFormat {

    private static final int MAX_TEXT = 2_000;

    private InstallationFormat() {}

    /** A line for each part, and an empty one. */
    static String text(Installation installation) {
        StringBuilder text = new StringBuilder(256);
        if (installation.servers().isEmpty()) {
            fact(text, "James", "none");
        }
        installation.servers().forEach(james -> fact(text, "James", james.version() + " (" + james.jar() + ")"));
        String needed = installation.javaNeeded() == 0 ? "" : ", and " + installation.javaNeeded() + " is needed";
        fact(
                text,
                "Java",
                installation
                        .java()
                        .map(java -> java.version() + " (" + java.home() + ")" + needed)
                        .orElse("unknown"));
        if (installation.jars().isEmpty()) {
            fact(text, "Relay Guard", "none");
        }
        installation.jars().forEach(jar -> fact(text, "Relay Guard", jar(jar)));
        return text.append('\n').toString();
    }

    /** The keys with which the object begins. */
    static JsonLine json(Installation installation) {
        return new JsonLine()
                .text("james", installation.james().map(JamesServer::version))
                .text("jamesLine", installation.line().map(JamesLine::label))
                .text("java", installation.java().map(JavaRuntime::version))
                .text("javaHome", installation.java().map(java -> java.home().toString()))
                .number("javaNeeded", installation.javaNeeded())
                .objects(
                        "jars",
                        installation.jars().stream()
                                .map(jar -> new JsonLine()
                                        .text("file", jar.file())
                                        .text("version", jar.version())
                                        .text("jamesLine", jar.line().label()))
                                .toList());
    }

    private static void fact(StringBuilder text, String name, String fact) {
        text.append("%-13s%s\n".formatted(name, Escaping.printable(fact, MAX_TEXT)));
    }

    private static String jar(GuardJar jar) {
        return jar.version().orElse("of no version") + " for James "
                + jar.line().label() + " (" + jar.file() + ")";
    }
}
