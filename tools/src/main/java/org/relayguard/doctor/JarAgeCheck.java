/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.lang.module.ModuleDescriptor.Version;
import java.util.Optional;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problem;
import org.relayguard.diagnosis.Problems;
import org.relayguard.doctor.Installation.GuardJar;
import org.relayguard.jamesconf.Setting.Place;

/**
 * Whether one of our jars is older than the doctor.
 *
 * <pre>
 * installed 1.0.0, the doctor is 1.1.0     to be replaced
 * installed 1.1.0 or 2.0.0                 nothing to say
 * no version that can be compared          the same
 * </pre>
 */
final class JarAgeCheck implements Check<Installation> {

    private final String newest;

    /** @param newest the version of the jar that runs this */
    JarAgeCheck(String newest) {
        this.newest = newest;
    }

    @Override
    public void check(Installation installation, Problems problems) {
        for (GuardJar jar : installation.jars()) {
            jar.version().filter(this::isOlder).ifPresent(version -> problems.add(older(jar, version)));
        }
    }

    private Problem older(GuardJar jar, String version) {
        return new Problem(
                InstallationProblem.JAR_OLDER,
                Place.of(jar.file()),
                "it is version " + version + ", and this is " + newest,
                "Put " + jar.line().jar() + " of version " + newest + " in its place.");
    }

    private boolean isOlder(String version) {
        Optional<Version> installed = parse(version);
        Optional<Version> known = parse(newest);
        return installed.isPresent() && known.isPresent() && installed.get().compareTo(known.get()) < 0;
    }

    private static Optional<Version> parse(String text) {
        try {
            return Optional.of(Version.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no version that can be compared
        }
    }
}
