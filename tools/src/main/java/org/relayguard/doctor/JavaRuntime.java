/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * The Java that runs James.
 *
 * @param home its directory
 * @param version as it gives it itself: {@code 17.0.15}, {@code 1.8.0_392}
 */
public record JavaRuntime(Path home, String version) {

    private static final String OLD = "1.";

    /** The Java in which this runs, which is the one that would run James from the same shell. */
    static JavaRuntime ofThisProcess() {
        return new JavaRuntime(
                Path.of(System.getProperty("java.home")), Runtime.version().toString());
    }

    /** The Java of a directory, by its file {@code release}; empty when it has none. */
    static Optional<JavaRuntime> in(Path home) {
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"), StandardCharsets.UTF_8)) {
            release.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.ofNullable(release.getProperty("JAVA_VERSION"))
                .map(version -> new JavaRuntime(home, version.replace("\"", "").strip()));
    }

    /** The release: 17 of {@code 17.0.15}, 8 of {@code 1.8.0_392}; 0 when the version does not begin with a number. */
    public int release() {
        String text = version.startsWith(OLD) ? version.substring(OLD.length()) : version;
        int end = 0;
        while (end < text.length() && end < 3 && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end == 0 ? 0 : Integer.parseInt(text.substring(0, end));
    }
}
