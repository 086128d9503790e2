/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Lists folders as James sees them: through symbolic links, of the folder itself as well as in it. Whatever is reached
 * on two ways is listed once, so that links which lead in a circle end. A folder that is not there has nothing in it;
 * one that cannot be listed is told, and whatever stands beside it is listed all the same.
 */
final class FolderReader {

    private final BiConsumer<Path, String> unreadable;

    /** @param unreadable takes a folder that cannot be listed, and why */
    FolderReader(BiConsumer<Path, String> unreadable) {
        this.unreadable = unreadable;
    }

    /** What lies directly in a folder, in the order of the names. */
    List<Path> entries(Path folder) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException | DirectoryIteratorException e) {
            unreadable.accept(folder, "the folder cannot be listed (" + e + ")");
            return List.of();
        }
        Collections.sort(entries);
        return entries;
    }

    /** The files in a folder and in all folders below it, in the order of their paths. */
    List<Path> files(Path folder) {
        List<Path> files = new ArrayList<>();
        collect(folder, files, new HashSet<>());
        return files;
    }

    private void collect(Path folder, List<Path> files, Set<Path> seen) {
        for (Path entry : entries(folder)) {
            if (!seen.add(real(entry))) {
                continue;
            }
            if (Files.isDirectory(entry)) {
                collect(entry, files, seen);
            } else if (Files.isRegularFile(entry)) {
                files.add(entry);
            }
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path; // leads nowhere, or to where this user may not look: listing or opening it tells
        }
    }
}
