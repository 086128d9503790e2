/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs every benchmark and writes one table. Its argument is the file to write. */
public final class BenchmarkReport {

    private static final String HEAD = """
            # Benchmarks

            Average time and allocation of one call, JMH on %s %s, %d processors. `mvn -Pevidence verify` \
            writes this file.

            | benchmark | with | ns/op | ± | B/op |
            |---|---|---:|---:|---:|
            """;

    private BenchmarkReport() {}

    public static void main(String[] args) throws RunnerException, IOException {
        Path report = Path.of(args[0]);
        Options options = new OptionsBuilder()
                .include(BenchmarkReport.class.getPackageName())
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(8)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        Files.createDirectories(report.toAbsolutePath().getParent());
        Files.writeString(report, head() + rows(results));
    }

    private static String head() {
        return HEAD.formatted(
                System.getProperty("java.vm.name"),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors());
    }

    private static String rows(Collection<RunResult> results) {
        return results.stream()
                .sorted(Comparator.comparing(BenchmarkReport::benchmark).thenComparing(BenchmarkReport::parameters))
                .map(BenchmarkReport::row)
                .collect(Collectors.joining());
    }

    private static String row(RunResult result) {
        Result<?> time = result.getPrimaryResult();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.1f | %.1f | %.0f |%n",
                benchmark(result),
                parameters(result),
                time.getScore(),
                time.getScoreError(),
                bytesPerCall(result));
    }

    private static String benchmark(RunResult result) {
        List<String> names = List.of(result.getParams().getBenchmark().split("\\.", -1));
        return String.join(".", names.subList(names.size() - 2, names.size()));
    }

    private static String parameters(RunResult result) {
        BenchmarkParams params = result.getParams();
        return params.getParamsKeys().stream().map(params::getParam).collect(Collectors.joining(", "));
    }

    private static double bytesPerCall(RunResult result) {
        return result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
    }
}
