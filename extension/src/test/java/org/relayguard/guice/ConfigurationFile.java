/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.guice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.james.utils.PropertiesProvider;

/** A working directory of James with a {@code conf/relay-guard.properties}, read through James's own provider. */
final class ConfigurationFile {

    private ConfigurationFile() {}

    /** Writes the lines and reads them as James does. */
    static PropertiesProvider provider(Path workingDirectory, String... lines) {
        write(workingDirectory, lines);
        return provider(workingDirectory);
    }

    /** Reads what stands there. */
    static PropertiesProvider provider(Path workingDirectory) {
        Configuration configuration = Configuration.builder()
                .workingDirectory(workingDirectory.toString())
                .configurationPath(new Configuration.ConfigurationPath("file://conf/"))
                .build();
        return new PropertiesProvider(
                new FileSystemImpl(configuration.directories()), configuration.configurationPath());
    }

    private static void write(Path workingDirectory, String... lines) {
        try {
            Path conf = Files.createDirectories(workingDirectory.resolve("conf"));
            Files.writeString(conf.resolve("relay-guard.properties"), String.join("\n", lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
