/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the loggers of {@code logback.xml} write to.
 *
 * <pre>{@code
 * <appender name="FILE" class="…RollingFileAppender">         an appender
 * <appender name="ASYNC" class="ch.qos.logback.classic.AsyncAppender">
 *   <appender-ref ref="CONSOLE"/>                             it writes to this one
 *   <appender-ref ref="FILE"/>                                and ignores this one
 * <logger name="a.b"><appender-ref ref="OWN"/></logger>       what a.b and those below it write goes to OWN, besides
 * }</pre>
 *
 * @param classes the class of each appender, by its name
 * @param byLogger the appenders of each logger that has some
 * @param inAppenders the appenders that stand in others
 * @param ignored each appender that stands in an AsyncAppender after another one
 */
public record LogAppenders(
        Map<String, String> classes,
        Map<String, Set<String>> byLogger,
        Set<String> inAppenders,
        List<Setting> ignored) {

    private static final String REFERENCE = "appender-ref";
    private static final String CONSOLE = ".ConsoleAppender";
    private static final String ASYNC = ".AsyncAppender";

    public LogAppenders {
        classes = Map.copyOf(classes);
        byLogger = Map.copyOf(byLogger);
        inAppenders = Set.copyOf(inAppenders);
        ignored = List.copyOf(ignored);
    }

    static LogAppenders of(XmlElement configuration) {
        Map<String, String> classes = new HashMap<>();
        Set<String> inAppenders = new HashSet<>();
        List<Setting> ignored = new ArrayList<>();
        for (XmlElement appender : configuration.children("appender")) {
            String className = appender.attribute("class").orElse("");
            classes.put(appender.attribute("name").orElse(""), className);
            List<Setting> inner = references(appender);
            inner.forEach(reference -> inAppenders.add(reference.text()));
            if (className.endsWith(ASYNC)) {
                inner.stream().skip(1).forEach(ignored::add);
            }
        }
        Map<String, Set<String>> byLogger = new LinkedHashMap<>();
        configuration.children("root").forEach(root -> put(LogLevels.ROOT, root, byLogger));
        configuration
                .children("logger")
                .forEach(logger -> put(logger.attribute("name").orElse(""), logger, byLogger));
        return new LogAppenders(classes, byLogger, inAppenders, ignored);
    }

    private static void put(String name, XmlElement logger, Map<String, Set<String>> byLogger) {
        references(logger)
                .forEach(reference -> byLogger.computeIfAbsent(name, unused -> new HashSet<>())
                        .add(reference.text()));
    }

    private static List<Setting> references(XmlElement element) {
        return element.children(REFERENCE).stream()
                .map(reference -> new Setting(reference.attribute("ref").orElse(""), reference.place()))
                .toList();
    }

    /**
     * Whether a logger, or one above it but not the root, writes to an appender that is not a console and nobody
     * else's.
     */
    public boolean hasItsOwn(String logger) {
        return Stream.iterate(logger, name -> !name.isEmpty(), LogLevels::above)
                .flatMap(name -> byLogger.getOrDefault(name, Set.of()).stream())
                .anyMatch(appender -> isDefined(appender) && isOnlyOf(logger, appender));
    }

    private boolean isDefined(String appender) {
        return classes.containsKey(appender) && !classes.get(appender).endsWith(CONSOLE);
    }

    private boolean isOnlyOf(String logger, String appender) {
        return !inAppenders.contains(appender)
                && byLogger.entrySet().stream()
                        .filter(each -> each.getValue().contains(appender))
                        .allMatch(each -> logger.equals(each.getKey()) || logger.startsWith(each.getKey() + '.'));
    }
}
