/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.text;

import java.util.Collection;
import java.util.Optional;

/**
 * Writes one JSON object on one line, ASCII only, with the keys in the order of the calls. The result is valid JSON for
 * every text: a surrogate without its partner, which strict readers refuse even escaped, becomes U+FFFD.
 *
 * <pre>
 * new JsonLine().text("recipient", "b\"ü").texts("hops", List.of("example.net")).flag("wellFormed", true).toString()
 * {"recipient":"b\"&#92;u00fc","hops":["example.net"],"wellFormed":true}
 * </pre>
 *
 * <p>Texts are not cut. A key is written as often as it is given.
 */
public final class JsonLine {

    private static final char REPLACEMENT = '\ufffd';

    private static final int USUAL_LENGTH = 512;

    private final StringBuilder json;
    private final int start;

    /** A line of its own, which {@link #toString} gives. */
    public JsonLine() {
        this(new StringBuilder(USUAL_LENGTH));
    }

    /** A line at the end of a longer text, which {@link #end} completes. */
    public JsonLine(StringBuilder text) {
        this.json = text.append('{');
        this.start = text.length();
    }

    /** A string. */
    public JsonLine text(String key, CharSequence value) {
        key(key);
        string(value);
        return this;
    }

    /** A string, or {@code null} when there is none. */
    public JsonLine text(String key, Optional<? extends CharSequence> value) {
        key(key);
        if (value.isPresent()) {
            string(value.get());
        } else {
            json.append("null");
        }
        return this;
    }

    /** An array of strings. */
    public JsonLine texts(String key, Collection<? extends CharSequence> values) {
        key(key);
        json.append('[');
        boolean first = true;
        for (CharSequence value : values) {
            if (!first) {
                json.append(',');
            }
            string(value);
            first = false;
        }
        json.append(']');
        return this;
    }

    /** An array of objects. */
    public JsonLine objects(String key, Collection<JsonLine> values) {
        key(key);
        json.append('[');
        boolean first = true;
        for (JsonLine value : values) {
            if (!first) {
                json.append(',');
            }
            json.append(value);
            first = false;
        }
        json.append(']');
        return this;
    }

    /** A number. */
    public JsonLine number(String key, long value) {
        key(key);
        json.append(value);
        return this;
    }

    /** {@code true} or {@code false}. */
    public JsonLine flag(String key, boolean value) {
        key(key);
        json.append(value);
        return this;
    }

    private void key(String key) {
        if (json.length() > start) {
            json.append(',');
        }
        string(key);
        json.append(':');
    }

    private void string(CharSequence text) {
        json.append('"');
        int next = 0;
        if (text instanceof String whole && Escaping.plainEnd(whole, 0) == whole.length()) {
            json.append(whole); // nearly every text, and the fastest way
            next = whole.length();
        }
        while (next < text.length()) {
            int plain = Escaping.plainEnd(text, next);
            json.append(text, next, plain);
            next = plain < text.length() ? special(text, plain) : plain;
        }
        json.append('"');
    }

    /** One character that is not plain, or a pair of surrogates; gives the index after it. */
    private int special(CharSequence text, int index) {
        char c = text.charAt(index);
        if (Escaping.isPairAt(text, index)) {
            Escaping.append(json, c);
            Escaping.append(json, text.charAt(index + 1));
            return index + 2;
        }
        Escaping.append(json, Character.isSurrogate(c) ? REPLACEMENT : c);
        return index + 1;
    }

    /** Completes the object at the end of a longer text. */
    public void end() {
        json.append('}');
    }

    /** The whole object, without a line end. */
    @Override
    public String toString() {
        return json + "}";
    }
}
