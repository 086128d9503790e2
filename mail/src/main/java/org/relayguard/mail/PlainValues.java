/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.mailet.AttributeValue;

/** Translates texts, and lists and maps of them, from and to the typed values of James's mail attributes. */
public final class PlainValues {

    private PlainValues() {}

    /** What is in a value, with everything inside of it unwrapped too. Keys of maps become texts. */
    public static Object read(Object value) {
        Object content = value instanceof AttributeValue<?> wrapped ? wrapped.value() : value;
        if (content instanceof Map<?, ?> values) {
            Map<String, Object> plain = new LinkedHashMap<>();
            values.forEach((key, inner) -> plain.put(key.toString(), read(inner)));
            return plain;
        }
        if (content instanceof Collection<?> values) {
            return values.stream().map(PlainValues::read).toList();
        }
        return content;
    }

    /** The texts in a list; empty for anything else. */
    static List<String> readTexts(Object value) {
        return read(value) instanceof Collection<?> values
                ? values.stream().map(Object::toString).toList()
                : List.of();
    }

    /** A value of a map or a collection of the same; of anything else its text. */
    static AttributeValue<?> write(Object plain) {
        if (plain instanceof Map<?, ?> entries) {
            Map<String, AttributeValue<?>> values = new LinkedHashMap<>();
            entries.forEach((key, inner) -> values.put(key.toString(), write(inner)));
            return AttributeValue.of(values);
        }
        if (plain instanceof Collection<?> elements) {
            List<AttributeValue<?>> values = new ArrayList<>();
            elements.forEach(inner -> values.add(write(inner)));
            return AttributeValue.of(values);
        }
        return AttributeValue.of(plain.toString());
    }
}
