/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Gives the bytes of the files in one directory, each up to a bound. */
final class ConfigurationDirectory {

    /** Of one file, in bytes. A hundred times what James's longest sample has. */
    static final int MAX_BYTES = 2 * 1024 * 1024;

    private final Path directory;
    private final String problem;

    ConfigurationDirectory(Path directory) {
        this.directory = directory;
        this.problem = Folders.problem(directory).orElse(null);
    }

    /** Why nothing can be said about any of the files; empty when they can be looked for. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** What a parser makes of the bytes of one file. */
    interface Parser<T> {
        T parse(String file, byte[] content) throws UnreadableFileException;
    }

    <T> Reading<T> read(String file, Parser<T> parser) {
        Path path = directory.resolve(file);
        if (problem != null) {
            return new Reading.Unreadable<>(file, problem);
        }
        try {
            return new Reading.Read<>(parser.parse(file, bytes(path)));
        } catch (NoSuchFileException e) {
            return new Reading.Absent<>(file);
        } catch (IOException e) {
            return new Reading.Unreadable<>(file, "the file cannot be opened (" + e + ")");
        } catch (UnreadableFileException e) {
            return new Reading.Unreadable<>(file, e.getMessage());
        }
    }

    private static byte[] bytes(Path path) throws IOException, UnreadableFileException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new UnreadableFileException("it is longer than " + MAX_BYTES + " bytes");
            }
            return bytes;
        }
    }

    /** A file whose content cannot be told. Never leaves this package: it becomes a {@link Reading.Unreadable}. */
    static final class UnreadableFileException extends Exception {

        private static final long serialVersionUID = 1L;

        UnreadableFileException(String reason) {
            super(reason);
        }

        UnreadableFileException(String reason, Throwable cause) {
            super(reason, cause);
        }
    }
}
