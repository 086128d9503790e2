/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.StringTokenizer;
import java.util.TreeSet;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problem;
import org.relayguard.diagnosis.Problems;
import org.relayguard.doctor.Installation.GuardJar;
import org.relayguard.jamesconf.PropertiesFile;
import org.relayguard.jamesconf.PropertiesFile.PropertiesName;
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

    /**
     * A class of the guard that James loads because a properties file names it.
     *
     * @param file which one
     * @param key in which list
     * @param className what is named
     */
    record Part(PropertiesName file, String key, String className) {

        private static final List<PropertiesName> FILES =
                List.of(PropertiesName.EXTENSIONS, PropertiesName.HEALTHCHECK, PropertiesName.WEBADMIN);
        private static final String GUARD = "org.relayguard.";

        /** Those of the sample configuration, which the build puts beside this class. */
        static List<Part> ofTheSample() {
            List<Part> parts = new ArrayList<>();
            for (PropertiesName file : FILES) {
                Properties sample = sample(file);
                for (String key : new TreeSet<>(sample.stringPropertyNames())) {
                    StringTokenizer values = new StringTokenizer(sample.getProperty(key), ", ");
                    while (values.hasMoreTokens()) {
                        String value = values.nextToken();
                        if (value.startsWith(GUARD)) {
                            parts.add(new Part(file, key, value));
                        }
                    }
                }
            }
            return parts;
        }

        private static Properties sample(PropertiesName file) {
            Properties properties = new Properties();
            try (InputStream in = Part.class.getResourceAsStream("sample/" + file.file())) {
                properties.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException("the jar is damaged", e);
            }
            return properties;
        }
    }
}
