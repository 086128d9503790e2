/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.List;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problem;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.PropertiesFile;
import org.relayguard.jamesconf.Reading;
import org.relayguard.jamesconf.Setting;

/** Whether James's properties name the parts of the guard that the sample configuration names. */
final class WiringCheck implements Check<Installation> {

    private final List<Part> parts;

    WiringCheck(List<Part> parts) {
        this.parts = parts;
    }

    @Override
    public void check(Installation installation, Problems problems) {
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
                problems.add(missing(part, file, meant));
            }
        }
    }

    private static Problem missing(Part part, PropertiesFile file, List<String> others) {
        InstallationProblem kind = part.className().equals(GuardJar.MODULE)
                ? InstallationProblem.MODULE_MISSING
                : InstallationProblem.PART_MISSING;
        String before = others.isEmpty() ? "" : String.join(",", others) + ",";
        return new Problem(
                kind,
                file.place(part.key()),
                part.key() + " does not name " + part.className(),
                part.key() + "=" + before + part.className());
    }
}
