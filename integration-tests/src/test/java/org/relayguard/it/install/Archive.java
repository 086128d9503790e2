/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.install;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The archive that the build made. */
public final class Archive {

    private Archive() {}

    /** One of its forms, by what follows the version: {@code .zip}, {@code .tar.gz.sha256}. */
    public static Path file(String form) {
        return Path.of(System.getProperty("relayguard.archive") + form);
    }

    /** Whether the build made a jar of that name, which then has to be in the archive. */
    public static boolean isBuilt(String jar) {
        return Files.exists(
                file(".zip").resolveSibling("..").resolve(Path.of(jar).getFileName()));
    }

    /** Makes a folder, or takes away everything in it; links are taken away, and what they lead to is not. */
    public static void empty(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Unpacks it; gives the one folder that it holds. */
    public static Path unpackInto(Path folder) {
        unpack(file(".zip"), folder);
        String name = file(".zip").getFileName().toString();
        return folder.resolve(name.substring(0, name.length() - ".zip".length()));
    }

    /** Unpacks another. */
    static void unpack(Path archive, Path folder) {
        try (InputStream in = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The build did not bring " + archive, e);
        }
    }
}
