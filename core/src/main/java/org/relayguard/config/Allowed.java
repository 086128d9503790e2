/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import java.util.List;

/**
 * What a key may hold. The readers take bounds, words and defaults from here, and the table of
 * {@code docs/configuration.md} is made of it, so that the manual says what the code does.
 *
 * <pre>
 *                             type      default   constraint
 * oneOf("accept", "refuse")   word      accept    accept or refuse
 * whole(200, 1, 5000, "ms")   number    200       1 to 5000 ms
 * list("domain names")        list      none      domain names
 * line("one line of text")    text      none      one line of text
 * </pre>
 */
sealed interface Allowed {

    String NONE = "none";

    /** Of what a reply says, in characters: with code, status and help page it must fit RFC 5321's 512 octets. */
    int LONGEST_TEXT = 200;

    /** What kind of value it is, in one word. */
    String type();

    /** As it would be written; {@value #NONE} when there is nothing to write. */
    String fallback();

    /** What a value has to be. */
    String constraint();

    /** @param words the first is the default */
    static Allowed oneOf(String... words) {
        return new OneOf(List.of(words));
    }

    /** A number with both limits included. */
    static Allowed whole(int fallback, int least, int most, String unit) {
        return new Whole(fallback, least, most, unit);
    }

    /** @param elements what stands between the commas */
    static Allowed list(String elements) {
        return new Listing(elements);
    }

    static Allowed networks() {
        return list(
                "IPv4 or IPv6 addresses and networks; not the whole Internet, no bits set after the prefix, no names");
    }

    /** @param constraint what the text has to be */
    static Allowed line(String constraint) {
        return new Line(constraint);
    }

    /** A closed choice. */
    record OneOf(List<String> words) implements Allowed {

        public OneOf {
            words = List.copyOf(words);
        }

        @Override
        public String type() {
            return "word";
        }

        @Override
        public String fallback() {
            return words.get(0);
        }

        @Override
        public String constraint() {
            return String.join(" or ", words);
        }
    }

    /** A whole number. */
    record Whole(int number, int least, int most, String unit) implements Allowed {

        @Override
        public String type() {
            return "number";
        }

        @Override
        public String fallback() {
            return Integer.toString(number);
        }

        @Override
        public String constraint() {
            return least + " to " + most + " " + unit;
        }
    }

    /** Values between commas, each once. */
    record Listing(String constraint) implements Allowed {

        @Override
        public String type() {
            return "list";
        }

        @Override
        public String fallback() {
            return NONE;
        }
    }

    /** One text, in which a comma is a comma. */
    record Line(String constraint) implements Allowed {

        @Override
        public String type() {
            return "text";
        }

        @Override
        public String fallback() {
            return NONE;
        }
    }
}
