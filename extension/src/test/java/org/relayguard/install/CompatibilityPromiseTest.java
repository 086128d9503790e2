/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.attempt.AttemptLine;
import org.relayguard.james.RelayGuardHealthCheck;
import org.relayguard.james.TrustAuditHealthCheck;

/** docs/compatibility-promise.md names every class that the samples and the pages tell administrators to write down. */
class CompatibilityPromiseTest {

    private static final Path DOCS = Path.of("../docs");
    private static final Path PAGE = DOCS.resolve("compatibility-promise.md");
    private static final Pattern CLASS_NAME = Pattern.compile("\\borg\\.relayguard(\\.[a-z]+)+\\.[A-Z]\\w+");
    private static final Pattern PACKAGE = Pattern.compile("^\\| `(org\\.relayguard\\.[a-z]+)` \\| (.*) \\| .* \\|$");
    private static final Pattern SIMPLE_NAME = Pattern.compile("`([A-Z]\\w+)`");

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"sample-configuration/james-3.8", "sample-configuration/james-3.9", "../docs/install.md"})
    void everyClassThatAnAdministratorWritesDownShouldStay(Path given) throws IOException {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> files = Files.walk(given)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                CLASS_NAME
                        .matcher(Files.readString(file))
                        .results()
                        .map(MatchResult::group)
                        .forEach(named::add);
            }
        }

        assertThat(promised()).containsAll(named);
    }

    /** A matcher, mailet or handler has a page of its own, which may be all that names it. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"matchers", "mailets", "smtp"})
    void everyClassThatHasAPageShouldStay(String folder) throws IOException {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> pages = Files.list(DOCS.resolve(folder))) {
            for (Path page : pages.filter(file -> !file.endsWith("README.md")).toList()) {
                named.add("org.relayguard." + folder + "." + title(page));
            }
        }

        assertThat(promised()).containsAll(named);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("promised")
    void promisedClassShouldBeThere(String name) {
        // Looked for and not loaded: loading links it, and where only parts of James are to be had that is another
        // question.
        assertThat(CompatibilityPromiseTest.class.getResource('/' + name.replace('.', '/') + ".class"))
                .isNotNull();
    }

    @Test
    void namesInLogAndHealthShouldStay() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains(
                        "`" + AttemptLine.EVENT + "`",
                        "`" + AttemptLine.SELF_TEST_EVENT + "`",
                        "`" + RelayGuardHealthCheck.NAME.getName() + "`",
                        "`" + TrustAuditHealthCheck.NAME.getName() + "`");
    }

    static Set<String> promised() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .flatMap(row -> PACKAGE.matcher(row).results())
                .flatMap(row ->
                        SIMPLE_NAME.matcher(row.group(2)).results().map(name -> row.group(1) + "." + name.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String title(Path page) throws IOException {
        return Files.readAllLines(page).get(0).substring("# ".length());
    }
}
