/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the jar that runs, from its manifest, where the build puts that of the root pom. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"Relay Guard for Apache James " + ofThisJar().orElse("(not run from its jar)")};
    }

    static Optional<String> ofThisJar() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion());
    }
}
