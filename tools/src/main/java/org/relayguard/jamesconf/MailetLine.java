/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.relayguard.jamesconf.Setting.Place;

/**
 * One {@code <mailet>} of a processor.
 *
 * @param place of the element
 * @param matcher decides for which recipients the mailet runs
 * @param className of the mailet, with its package
 * @param parameters the child elements by name; of a repeated one the first
 */
public record MailetLine(Place place, MatcherNode matcher, String className, Map<String, String> parameters) {

    /** {@code repositoryPath}, {@code refusedRepositoryPath} and their like. */
    private static final String REPOSITORY_PATH = "epositoryPath";

    public MailetLine {
        parameters = Map.copyOf(parameters);
    }

    /** A parameter of the mailet. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Where the mailet stores mail, by the name of the parameter. */
    public Map<String, String> repositoryPaths() {
        Map<String, String> paths = new TreeMap<>(parameters);
        paths.keySet().removeIf(name -> !name.endsWith(REPOSITORY_PATH));
        return paths;
    }

    /** What James does when the matcher fails, in lower case: a word of James's, or a processor. */
    public String onMatchException() {
        return onException("onMatchException");
    }

    /** What James does when the mailet fails, in lower case: a word of James's, or a processor. */
    public String onMailetException() {
        return onException("onMailetException");
    }

    private String onException(String name) {
        return parameter(name)
                .map(value -> value.strip().toLowerCase(Locale.US))
                .filter(value -> !value.isEmpty())
                .orElse("error");
    }

    /**
     * A matcher, or a composition of matchers.
     *
     * <pre>
     * match="All"                       org.apache.james.transport.matchers.All
     * match="HostIs=a.example"          org.apache.james.transport.matchers.HostIs, condition a.example
     * notmatch="SMTPAuthSuccessful"     the same, inverted
     * match="relay-allowed"             the composite of that name in the processor, with its children
     * </pre>
     *
     * @param className with its package
     * @param condition what follows the first {@code =}
     * @param inverted {@code notmatch}
     * @param children of a composite
     */
    public record MatcherNode(
            String className, Optional<String> condition, boolean inverted, List<MatcherNode> children) {

        public MatcherNode {
            children = List.copyOf(children);
        }

        /** This matcher and everything in it. */
        public Stream<MatcherNode> all() {
            return Stream.concat(Stream.of(this), children.stream().flatMap(MatcherNode::all));
        }
    }
}
