/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.relayguard.diagnosis.Diagnosis;

/** The example configurations in {@code src/test/resources/audit}, for every test that reads one. */
public final class Examples {

    private static final Path RESOURCES = Path.of("../tools/src/test/resources/audit");

    private Examples() {}

    /** The base configuration with the files of one example laid over it. */
    public static Path layOver(Path target, String... examples) {
        copy(RESOURCES.resolve("base"), target);
        for (String example : examples) {
            copy(RESOURCES.resolve(example), target);
        }
        return target;
    }

    static Path sampleConfiguration() {
        return Path.of("../extension/sample-configuration/james-3.8");
    }

    /** The audit with the stores that {@code live.properties} stands for. */
    static Diagnosis auditLive(Path directory) {
        return TrustAudit.live(FixedStores.of(directory.resolve("live.properties")))
                .of(directory);
    }

    private static void copy(Path source, Path target) {
        assertThat(source).isDirectory();
        try (Stream<Path> list = Files.list(source)) {
            List<Path> files = list.toList();
            for (Path file : files) {
                Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
