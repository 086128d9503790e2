/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.relayguard.jamesconf.Setting.Place;

/**
 * The levels that {@code logback.xml} gives to its loggers, and what they write to.
 *
 * <pre>{@code
 * <root level="WARN">                        every logger that no other line is about
 * <logger name="a.b" level="INFO"/>          a.b, a.b.c and what is below them
 * <logger name="a.b"/>, or INHERITED         nothing: a.b has the level of a, or of the root
 * }</pre>
 *
 * @param place the file
 * @param byLogger the level of each logger that has one, in capital letters
 * @param appenders what the loggers write to
 * @param complete false when the file includes others or decides by conditions, so that more than it may hold
 */
public record LogLevels(Place place, Map<String, Setting> byLogger, LogAppenders appenders, boolean complete) {

    /** The name of the root, above all loggers. */
    public static final String ROOT = "ROOT";

    private static final Set<String> NO_LEVEL = Set.of("", "INHERITED", "NULL");
    private static final Set<String> ELSEWHERE = Set.of("include", "if");

    public LogLevels {
        byLogger = Map.copyOf(byLogger);
    }

    static LogLevels of(XmlElement configuration) {
        Map<String, Setting> levels = new LinkedHashMap<>();
        configuration.children("root").forEach(root -> put(ROOT, root, levels));
        configuration
                .children("logger")
                .forEach(logger -> put(logger.attribute("name").orElse(""), logger, levels));
        return new LogLevels(
                configuration.place(),
                levels,
                LogAppenders.of(configuration),
                configuration.children().stream().noneMatch(element -> ELSEWHERE.contains(element.name())));
    }

    private static void put(String name, XmlElement logger, Map<String, Setting> levels) {
        String level = logger.attribute("level")
                .or(() -> logger.child("level").flatMap(child -> child.attribute("value")))
                .orElse("")
                .toUpperCase(Locale.ROOT);
        if (!NO_LEVEL.contains(level)) {
            levels.put(name, new Setting(level, logger.place()));
        }
    }

    /** The nearest of a logger and those above it that has a level; {@value #ROOT} when no other has. */
    public Optional<String> nearest(String logger) {
        return Stream.iterate(logger, name -> !name.isEmpty(), LogLevels::above)
                .filter(byLogger::containsKey)
                .findFirst()
                .or(() -> Optional.of(ROOT).filter(byLogger::containsKey));
    }

    static String above(String logger) {
        int dot = logger.lastIndexOf('.');
        return dot < 0 ? "" : logger.substring(0, dot);
    }
}
