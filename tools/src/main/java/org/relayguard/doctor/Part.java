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
import org.relayguard.jamesconf.PropertiesName;

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
