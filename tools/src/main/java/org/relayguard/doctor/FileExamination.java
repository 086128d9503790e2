/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.Optional;
import java.util.function.Consumer;
import org.relayguard.config.Key;
import org.relayguard.jamesconf.Place;
import org.relayguard.jamesconf.PropertiesFile;
import org.relayguard.jamesconf.PropertiesName;
import org.relayguard.jamesconf.Reading;

/** Whether {@code relay-guard.properties} is there, and whether the guard knows every key in it. */
final class FileExamination implements Examination {

    @Override
    public void examine(Installation installation, Consumer<Fault> faults) {
        Reading<PropertiesFile> reading = installation.configuration().reading(PropertiesName.RELAY_GUARD);
        if (reading instanceof Reading.Absent<?>) {
            faults.accept(Fault.of(
                    FaultKind.GUARD_FILE_MISSING,
                    Place.of(PropertiesName.RELAY_GUARD.file()),
                    "there is no such file in conf",
                    "Copy relay-guard.properties of the sample configuration into conf/, and put your domains in."));
        }
        reading.content()
                .ifPresent(file -> file.values().keySet().stream()
                        .sorted()
                        .filter(key -> !Key.isKnown(key))
                        .forEach(key -> faults.accept(unknown(key, file))));
    }

    private static Fault unknown(String key, PropertiesFile file) {
        Optional<Key> meant = Key.nearest(key);
        return Fault.of(
                FaultKind.KEY_UNKNOWN,
                file.place(key),
                "the guard knows no key " + key
                        + meant.map(near -> ", perhaps " + near).orElse(""),
                meant.map(near -> near + "=...").orElse("Delete the line; docs/configuration.md lists all keys."));
    }
}
