/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problem;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.JamesConfiguration;
import org.relayguard.jamesconf.Place;
import org.relayguard.jamesconf.PropertiesName;
import org.relayguard.jamesconf.Setting;

/**
 * Whether each class of the guard that the configuration names is in the installed jar. In a list of a properties file the
 * repair is the whole line, because a class that is added beside a misspelt one does not help.
 */
final class ClassCheck implements Check<Installation> {

    @Override
    public void check(Installation installation, Problems problems) {
        KnownClasses known = KnownClasses.in(installation);
        NamedClass.in(installation.configuration()).stream()
                .filter(named -> known.lack(named.name()))
                .distinct()
                .forEach(named -> problems.add(unknown(named, known, installation.configuration())));
    }

    private static Problem unknown(NamedClass named, KnownClasses known, JamesConfiguration configuration) {
        Optional<String> meant = known.nearest(named.name());
        return new Problem(
                InstallationProblem.CLASS_UNKNOWN,
                named.place(),
                "there is no class " + named.name()
                        + meant.map(near -> ", perhaps " + near).orElse(""),
                correctedLine(named.place(), known, configuration)
                        .or(() -> meant)
                        .orElse("Delete it, or install the version of the guard that has it."));
    }

    /** The line of a properties file; empty when the class stands in another file, or when nothing would be left of the line. */
    private static Optional<String> correctedLine(Place place, KnownClasses known, JamesConfiguration configuration) {
        return Arrays.stream(PropertiesName.values())
                .filter(name -> name.file().equals(place.file()))
                .map(name -> known.corrected(configuration.keys(name).list(place.element()).stream()
                        .map(Setting::text)
                        .toList()))
                .filter(corrected -> !corrected.isEmpty())
                .map((List<String> corrected) -> place.element() + "=" + String.join(",", corrected))
                .findFirst();
    }
}
