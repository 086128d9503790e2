/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import org.relayguard.doctor.Diagnosis;
import org.relayguard.doctor.Fault;
import org.relayguard.doctor.GuardJar;
import org.relayguard.doctor.Installation;
import org.relayguard.doctor.JamesLine;
import org.relayguard.doctor.JamesServer;
import org.relayguard.doctor.JavaRuntime;
import org.relayguard.text.JsonLine;

/**
 * The whole diagnosis as one JSON object on one line.
 *
 * <pre>
 * {"james":"3.8.1","jamesLine":"3.8","java":"17.0.15","javaHome":"…","javaNeeded":17,
 *  "jars":[{"file":"extensions-jars/relay-guard-james38.jar","version":"1.0.0","jamesLine":"3.8"}],
 *  "faults":[{"kind":"jar-twice","gravity":"wrong","file":"…","line":0,"element":"","detail":"…","effect":"…","repair":"…"}],
 *  "notChecked":[{"subject":"…","reason":"…"}],"unreadable":[{"file":"…","reason":"…"}]}
 * </pre>
 */
final class DoctorJsonFormat {

    private DoctorJsonFormat() {}

    static String of(Diagnosis diagnosis) {
        Installation installation = diagnosis.installation();
        return new JsonLine()
                        .text("james", installation.james().map(JamesServer::version))
                        .text("jamesLine", installation.line().map(JamesLine::label))
                        .text("java", installation.java().map(JavaRuntime::version))
                        .text(
                                "javaHome",
                                installation.java().map(java -> java.home().toString()))
                        .number("javaNeeded", diagnosis.javaNeeded())
                        .objects(
                                "jars",
                                installation.jars().stream()
                                        .map(DoctorJsonFormat::jar)
                                        .toList())
                        .objects(
                                "faults",
                                diagnosis.faults().stream()
                                        .map(DoctorJsonFormat::fault)
                                        .toList())
                        .objects(
                                "notChecked",
                                diagnosis.unresolved().stream()
                                        .map(setting -> new JsonLine()
                                                .text("subject", setting.place().toString())
                                                .text("reason", setting.text() + " cannot be resolved here"))
                                        .toList())
                        .objects(
                                "unreadable",
                                diagnosis.unreadable().stream()
                                        .map(file -> new JsonLine()
                                                .text("file", file.file())
                                                .text("reason", file.reason()))
                                        .toList())
                + "\n";
    }

    private static JsonLine jar(GuardJar jar) {
        return new JsonLine()
                .text("file", jar.file())
                .text("version", jar.version())
                .text("jamesLine", jar.line().label());
    }

    private static JsonLine fault(Fault fault) {
        return new JsonLine()
                .text("kind", fault.kind())
                .text("gravity", fault.gravity().label())
                .text("file", fault.place().file())
                .number("line", fault.place().line())
                .text("element", fault.place().element())
                .text("detail", fault.detail())
                .text("effect", fault.effect())
                .text("repair", fault.repair());
    }
}
