/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Tells a folder whose files can be looked for from one about which nothing can be said, so that nobody calls the files
 * in it missing.
 *
 * <pre>
 * /opt/james/conf           nothing to say
 * /opt/jmaes/conf           there is no such folder
 * /opt/james/README.md      it is not a folder
 * of another user, 0700     this user may not look into it
 * </pre>
 */
public final class Folders {

    private Folders() {}

    /** Why nothing can be said about the files of a folder; empty when they can be looked for. Links are followed. */
    public static Optional<String> problem(Path folder) {
        try {
            if (!Files.readAttributes(folder, BasicFileAttributes.class).isDirectory()) {
                return Optional.of("it is not a folder");
            }
        } catch (NoSuchFileException e) {
            return Optional.of("there is no such folder");
        } catch (IOException e) {
            return Optional.of("the folder cannot be opened (" + e + ")");
        }
        return Files.isExecutable(folder) ? Optional.empty() : Optional.of("this user may not look into it");
    }
}
