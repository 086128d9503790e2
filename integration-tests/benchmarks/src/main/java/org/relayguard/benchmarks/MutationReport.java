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
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Writes the mutation score of {@code core}: the whole, each package, and each surviving mutant with its place. Its
 * arguments are PIT's {@code mutations.xml} and the file to write.
 */
public final class MutationReport {

    private static final String HEAD = """
            # Mutation score of core

            PIT changes the code in small ways and runs the tests against each change; a change that no test notices has
            survived. `mvn -Pevidence verify` writes this file and fails below the floor that `core/pom.xml` sets.

            | package | mutants | noticed | score |
            |---|---:|---:|---:|
            """;

    private static final String SURVIVORS = """

            ## Survivors

            | class | line | change |
            |---|---:|---|
            """;

    private MutationReport() {}

    public static void main(String[] args) throws IOException, ParserConfigurationException, SAXException {
        List<Mutant> mutants = read(Path.of(args[0]));
        Path report = Path.of(args[1]);
        Files.createDirectories(report.toAbsolutePath().getParent());
        Files.writeString(report, HEAD + scores(mutants) + SURVIVORS + survivors(mutants));
    }

    private static List<Mutant> read(Path xml) throws IOException, ParserConfigurationException, SAXException {
        NodeList mutations = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(xml.toFile())
                .getElementsByTagName("mutation");
        return IntStream.range(0, mutations.getLength())
                .mapToObj(index -> Mutant.of((Element) mutations.item(index)))
                .toList();
    }

    private static String scores(List<Mutant> mutants) {
        return mutants.stream()
                        .collect(Collectors.groupingBy(Mutant::packageName, TreeMap::new, Collectors.toList()))
                        .entrySet()
                        .stream()
                        .map(entry -> score("`" + entry.getKey() + "`", entry.getValue()))
                        .collect(Collectors.joining())
                + score("**all**", mutants);
    }

    private static String score(String name, Collection<Mutant> mutants) {
        long noticed = mutants.stream().filter(Mutant::noticed).count();
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.1f %% |%n",
                name,
                mutants.size(),
                noticed,
                100.0 * noticed / mutants.size());
    }

    private static String survivors(List<Mutant> mutants) {
        return mutants.stream()
                .filter(mutant -> !mutant.noticed())
                .sorted(Comparator.comparing(Mutant::className).thenComparing(Mutant::line))
                .map(mutant -> "| `%s` | %d | %s |%n".formatted(mutant.className(), mutant.line(), mutant.change()))
                .collect(Collectors.joining());
    }

    private record Mutant(String className, int line, String change, boolean noticed) {

        static Mutant of(Element mutation) {
            Function<String, String> text =
                    name -> mutation.getElementsByTagName(name).item(0).getTextContent();
            return new Mutant(
                    text.apply("mutatedClass"),
                    Integer.parseInt(text.apply("lineNumber")),
                    text.apply("description"),
                    Boolean.parseBoolean(mutation.getAttribute("detected")));
        }

        String packageName() {
            return className.substring(0, className.lastIndexOf('.'));
        }
    }
}
