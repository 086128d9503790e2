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
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Translates texts, and lists and maps of them, from and to the typed values of somebody else's attributes, whose type it does
 * not know.
 *
 * <pre>{@code
 * new PlainValues<AttributeValue<?>>(
 *         inner -> inner instanceof AttributeValue<?> value ? value.value() : inner,
 *         AttributeValue::of,
 *         AttributeValue::of,
 *         AttributeValue::of)
 * }</pre>
 *
 * @param <V> the type of a value; the lists and maps inside of a value hold values again
 */
public final class PlainValues<V> {

    private final UnaryOperator<Object> unwrap;
    private final Function<String, V> text;
    private final Function<Collection<V>, V> list;
    private final Function<Map<String, V>, V> map;

    /**
     * @param unwrap gives what is in a value, and anything else as it is
     * @param text makes a value of a text
     * @param list makes a value of a list of values
     * @param map makes a value of a map of values
     */
    public PlainValues(
            UnaryOperator<Object> unwrap,
            Function<String, V> text,
            Function<Collection<V>, V> list,
            Function<Map<String, V>, V> map) {
        this.unwrap = unwrap;
        this.text = text;
        this.list = list;
        this.map = map;
    }

    /** What is in a value, with everything inside of it unwrapped too. Keys of maps become texts. */
    public Object read(Object value) {
        Object content = unwrap.apply(value);
        if (content instanceof Map<?, ?> values) {
            Map<String, Object> plain = new LinkedHashMap<>();
            values.forEach((key, inner) -> plain.put(key.toString(), read(inner)));
            return plain;
        }
        if (content instanceof Collection<?> values) {
            return values.stream().map(this::read).toList();
        }
        return content;
    }

    /** The texts in a list; empty for anything else. */
    public List<String> readTexts(Object value) {
        return read(value) instanceof Collection<?> values
                ? values.stream().map(Object::toString).toList()
                : List.of();
    }

    /** A value of a map or a collection of the same; of anything else its text. */
    public V write(Object plain) {
        if (plain instanceof Map<?, ?> entries) {
            Map<String, V> values = new LinkedHashMap<>();
            entries.forEach((key, inner) -> values.put(key.toString(), write(inner)));
            return map.apply(values);
        }
        if (plain instanceof Collection<?> elements) {
            List<V> values = new ArrayList<>();
            elements.forEach(inner -> values.add(write(inner)));
            return list.apply(values);
        }
        return text.apply(plain.toString());
    }
}
