/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.relayguard.jamesconf.ConfigurationDirectory.UnreadableFileException;
import org.relayguard.jamesconf.Setting.Place;

/**
 * Reads a properties file as James's configuration library does, and keeps the lines.
 *
 * <pre>
 * # comment, ! comment             nothing
 * key=a, b     key: a,b     key a,b   a list of two
 * key=a\,b                         one value with a comma
 * key=a,\                          goes on in the next line
 *     b
 * key=a                            the same key again adds to its list
 * key=b
 * </pre>
 *
 * <p>Files that are named by {@code include} are not followed: such a file is unreadable here.
 */
final class PropertiesParser {

    private final Placeholders placeholders;

    PropertiesParser(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    PropertiesFile parse(String file, byte[] content) throws UnreadableFileException {
        Map<String, List<Setting>> values = new LinkedHashMap<>();
        Iterator<String> lines =
                new String(content, StandardCharsets.UTF_8).lines().iterator();
        int line = 0;
        while (lines.hasNext()) {
            StringBuilder logical = new StringBuilder(lines.next().strip());
            int first = ++line;
            if (isComment(logical)) {
                continue;
            }
            while (continues(logical) && lines.hasNext()) {
                logical.setLength(logical.length() - 1);
                logical.append(lines.next().strip());
                line++;
            }
            add(file, first, logical.toString(), values);
        }
        return new PropertiesFile(file, values);
    }

    private void add(String file, int line, String text, Map<String, List<Setting>> values)
            throws UnreadableFileException {
        int end = keyEnd(text);
        String key = text.substring(0, end);
        if (key.equals("include") || key.equals("includeOptional")) {
            throw new UnreadableFileException("it includes another file (line " + line + "), which is not followed");
        }
        Place place = new Place(file, line, key);
        List<Setting> elements = values.computeIfAbsent(key, unused -> new ArrayList<>());
        for (String element : elements(value(text, end))) {
            elements.add(new Setting(placeholders.resolve(element, place), place));
        }
    }

    private static boolean isComment(StringBuilder line) {
        return line.length() == 0 || line.charAt(0) == '#' || line.charAt(0) == '!';
    }

    /** An odd number of backslashes at the end. */
    private static boolean continues(StringBuilder line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static int keyEnd(String text) {
        int end = 0;
        while (end < text.length() && "=: \t".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static String value(String text, int keyEnd) {
        String rest = text.substring(keyEnd).strip();
        boolean separated = rest.startsWith("=") || rest.startsWith(":");
        return separated ? rest.substring(1).strip() : rest;
    }

    private static List<String> elements(String value) {
        List<String> elements = new ArrayList<>();
        StringBuilder element = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length() && ",\\".indexOf(value.charAt(i + 1)) >= 0) {
                element.append(value.charAt(++i));
            } else if (c == ',') {
                elements.add(element.toString().strip());
                element.setLength(0);
            } else {
                element.append(c);
            }
        }
        elements.add(element.toString().strip());
        return elements;
    }
}
