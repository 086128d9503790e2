/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads comma-separated values with a header row (RFC 4180, one record a line), plus what hostile addresses need to
 * stand in an ASCII file.
 *
 * <pre>
 * "a,b"        a,b
 * "a""b"       a"b
 * \u0000       a NUL, and every other UTF-16 unit likewise
 * {ab*3}       ababab
 * </pre>
 */
public final class Csv {

    private Csv() {}

    /**
     * One map for each record, in the order of the file, its keys in the order of the header.
     *
     * @throws IllegalArgumentException when a record has not as many fields as the header
     */
    public static List<Map<String, String>> read(List<String> lines) {
        List<String> header = fields(lines.get(0));
        List<Map<String, String>> records = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> fields = fields(line);
            if (fields.size() != header.size()) {
                throw new IllegalArgumentException("not as many fields as the header has: " + line);
            }
            Map<String, String> values = new LinkedHashMap<>();
            for (int i = 0; i < header.size(); i++) {
                values.put(header.get(i), repeated(unescaped(fields.get(i))));
            }
            records.add(values);
        }
        return records;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    private static String unescaped(String field) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            if (field.startsWith("\\u", i) && i + 6 <= field.length()) {
                text.append((char) Integer.parseInt(field.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                text.append(field.charAt(i));
            }
        }
        return text.toString();
    }

    private static String repeated(String field) {
        int open = field.indexOf('{');
        int close = field.indexOf('}', open + 1);
        int star = close < 0 ? -1 : field.lastIndexOf('*', close);
        if (open < 0 || star < open) {
            return field;
        }
        int times = Integer.parseInt(field.substring(star + 1, close));
        return field.substring(0, open)
                + field.substring(open + 1, star).repeat(times)
                + repeated(field.substring(close + 1));
    }
}
