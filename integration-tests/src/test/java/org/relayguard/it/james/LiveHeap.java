/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.james;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Asks a Java process for the objects that live in it, by the JDK's own {@code jcmd}. */
final class LiveHeap {

    private LiveHeap() {}

    /** The last line reads {@code Total  instances  bytes}. The JVM collects everything before it counts. */
    static long of(long pid) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            List<String> total = output.lines()
                    .filter(line -> line.startsWith("Total"))
                    .flatMap(line -> List.of(line.trim().split(" +")).stream())
                    .toList();
            if (total.size() != 3) {
                throw new IllegalStateException("jcmd did not count: " + output);
            }
            return Long.parseLong(total.get(2));
        } catch (IOException e) {
            throw new UncheckedIOException("No jcmd in " + jcmd, e);
        }
    }
}
