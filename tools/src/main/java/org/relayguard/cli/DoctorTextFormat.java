/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.util.Locale;
import org.relayguard.doctor.Diagnosis;
import org.relayguard.doctor.Fault;
import org.relayguard.doctor.GuardJar;
import org.relayguard.doctor.Installation;
import org.relayguard.text.Escaping;

/**
 * What was found, a paragraph for each fault, what could not be read, and a summary in the last line.
 *
 * <pre>
 * James        3.8.1 (james-server-memory-app.lib/james-core-3.8.1.jar)
 * Java         17.0.15 (/usr/lib/jvm/java-17-openjdk-amd64), and 17 is needed
 * Relay Guard  1.0.0 for James 3.8 (extensions-jars/relay-guard-james38.jar)
 *
 * WRONG  key-unknown  relay-guard.properties:9 trusted.network
 *   found   the guard knows no key trusted.network, perhaps trusted.networks
 *   effect  James does not start with a key that the guard does not know.
 *   repair
 *     trusted.networks=...
 *
 * 1 thing is wrong
 * </pre>
 */
final class DoctorTextFormat {

    private static final int MAX_TEXT = 2_000;

    private DoctorTextFormat() {}

    static String of(Diagnosis diagnosis) {
        StringBuilder text = new StringBuilder(1024);
        facts(text, diagnosis);
        diagnosis.faults().forEach(fault -> fault(text, fault));
        diagnosis
                .unresolved()
                .forEach(setting -> text.append("not checked: ")
                        .append(printable(setting.place().toString()))
                        .append(": ")
                        .append(printable(setting.text()))
                        .append(" cannot be resolved here\n"));
        diagnosis
                .unreadable()
                .forEach(file -> text.append("cannot be read: ")
                        .append(printable(file.file()))
                        .append(": ")
                        .append(printable(file.reason()))
                        .append('\n'));
        return text.append(summary(diagnosis)).append('\n').toString();
    }

    private static void facts(StringBuilder text, Diagnosis diagnosis) {
        Installation installation = diagnosis.installation();
        if (installation.servers().isEmpty()) {
            fact(text, "James", "none");
        }
        installation.servers().forEach(james -> fact(text, "James", james.version() + " (" + james.jar() + ")"));
        fact(
                text,
                "Java",
                installation
                        .java()
                        .map(java -> java.version() + " (" + java.home() + ")" + needed(diagnosis))
                        .orElse("unknown"));
        if (installation.jars().isEmpty()) {
            fact(text, "Relay Guard", "none");
        }
        installation.jars().forEach(jar -> fact(text, "Relay Guard", jar(jar)));
        text.append('\n');
    }

    private static String needed(Diagnosis diagnosis) {
        return diagnosis.javaNeeded() == 0 ? "" : ", and " + diagnosis.javaNeeded() + " is needed";
    }

    private static void fact(StringBuilder text, String name, String fact) {
        text.append("%-13s%s\n".formatted(name, printable(fact)));
    }

    private static String jar(GuardJar jar) {
        return jar.version().orElse("of no version") + " for James "
                + jar.line().label() + " (" + jar.file() + ")";
    }

    private static void fault(StringBuilder text, Fault fault) {
        text.append(fault.gravity().label().toUpperCase(Locale.ROOT))
                .append("  ")
                .append(fault.kind())
                .append("  ")
                .append(printable(fault.place().toString()))
                .append("\n  found   ")
                .append(printable(fault.detail()))
                .append("\n  effect  ")
                .append(fault.effect())
                .append("\n  repair\n");
        fault.repair()
                .lines()
                .forEach(
                        line -> text.append("    ").append(Pasteable.line(line)).append('\n'));
        text.append('\n');
    }

    private static String summary(Diagnosis diagnosis) {
        String wrong = switch ((int) diagnosis.wrong()) {
            case 0 -> "nothing is wrong";
            case 1 -> "1 thing is wrong";
            default -> diagnosis.wrong() + " things are wrong";
        };
        String advice = diagnosis.advice() == 0 ? "" : ", and " + diagnosis.advice() + " could be better";
        return wrong + advice + (diagnosis.unreadable().isEmpty() ? "" : ", but not everything was read");
    }

    private static String printable(String text) {
        return Escaping.printable(text, MAX_TEXT);
    }
}
