/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.List;
import java.util.function.Consumer;
import org.relayguard.jamesconf.PropertiesFile;
import org.relayguard.jamesconf.Reading;
import org.relayguard.jamesconf.Setting;

/** Whether James's properties name the parts of the guard that the sample configuration names. */
final class WiringExamination implements Examination {

    private final List<Part> parts;

    WiringExamination(List<Part> parts) {
        this.parts = parts;
    }

    @Override
    public void examine(Installation installation, Consumer<Fault> faults) {
        KnownClasses known = KnownClasses.in(installation);
        for (Part part : parts) {
            if (installation.configuration().reading(part.file()) instanceof Reading.Unreadable<?>) {
                continue; // what it names is not known, and that it cannot be read is said anyway
            }
            PropertiesFile file = installation.configuration().keys(part.file());
            List<String> named =
                    file.list(part.key()).stream().map(Setting::text).toList();
            // One that is misspelt is there: that there is no such class is said elsewhere, with the same line to
            // paste.
            List<String> meant = known.corrected(named);
            if (!named.contains(part.className()) && !meant.contains(part.className())) {
                faults.accept(missing(part, file, meant));
            }
        }
    }

    private static Fault missing(Part part, PropertiesFile file, List<String> others) {
        FaultKind kind = part.className().equals(GuardJar.MODULE) ? FaultKind.MODULE_MISSING : FaultKind.PART_MISSING;
        String before = others.isEmpty() ? "" : String.join(",", others) + ",";
        return Fault.of(
                kind,
                file.place(part.key()),
                part.key() + " does not name " + part.className(),
                part.key() + "=" + before + part.className());
    }
}
