/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.Optional;
import org.relayguard.config.Key;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problem;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.Place;
import org.relayguard.jamesconf.PropertiesFile;
import org.relayguard.jamesconf.PropertiesName;
import org.relayguard.jamesconf.Reading;

/** Whether {@code relay-guard.properties} is there, and whether the guard knows every key in it. */
final class FileCheck implements Check<Installation> {

    @Override
    public void check(Installation installation, Problems problems) {
        Reading<PropertiesFile> reading = installation.configuration().reading(PropertiesName.RELAY_GUARD);
        if (reading instanceof Reading.Absent<?>) {
            problems.add(new Problem(
                    InstallationProblem.GUARD_FILE_MISSING,
                    Place.of(PropertiesName.RELAY_GUARD.file()),
                    "there is no such file in conf",
                    "Copy relay-guard.properties of the sample configuration into conf/, and put your domains in."));
        }
        reading.content()
                .ifPresent(file -> file.values().keySet().stream()
                        .sorted()
                        .filter(key -> !Key.isKnown(key))
                        .forEach(key -> problems.add(unknown(key, file))));
    }

    private static Problem unknown(String key, PropertiesFile file) {
        Optional<Key> meant = Key.nearest(key);
        return new Problem(
                InstallationProblem.KEY_UNKNOWN,
                file.place(key),
                "the guard knows no key " + key
                        + meant.map(near -> ", perhaps " + near).orElse(""),
                meant.map(near -> near + "=...").orElse("Delete the line; docs/configuration.md lists all keys."));
    }
}
