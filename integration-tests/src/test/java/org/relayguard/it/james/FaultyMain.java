/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.james;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/**
 * Compiles the main class of a James whose user store hangs and fails, against James's own class path: the tests themselves
 * have none of James on theirs.
 */
final class FaultyMain {

    static final String NAME = "FaultyJames";

    private FaultyMain() {}

    /** The folder with the compiled class, to be put on the server's class path. */
    static Path compile(String classPath) {
        Path folder = Path.of("target", "faulty-james").toAbsolutePath();
        try {
            Files.createDirectories(folder);
            Path source = Path.of(
                    FaultyMain.class.getResource("/faults/" + NAME + ".java").getPath());
            int result = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            "-proc:none",
                            "-nowarn",
                            "-cp",
                            classPath,
                            "-d",
                            folder.toString(),
                            source.toString());
            if (result != 0) {
                throw new IllegalStateException(source + " does not compile against James");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }
}
