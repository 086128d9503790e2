/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.relayguard.text.Labelled;

/**
 * A way to write a route into an address.
 *
 * <pre>
 * &#64;example.net:user&#64;example.com                      source-route
 * user%example.com&#64;example.net                       percent-hack
 * "user%example.com"&#64;example.net                     quoted-percent-hack
 * user\%example.com&#64;example.net                      escaped-percent-hack
 * example.com!user&#64;example.net                       bang-path
 * user&#64;example.com&#64;example.net                       nested-at
 * IMCEASMTP-user+40example+2Ecom&#64;example.net         encapsulated
 * =?utf-8?q?user=40example.com?=&#64;example.net         encoded-word
 * "bob&#64;example.net,user&#64;example.com"&#64;example.net   address-list
 * user＠example.com&#64;example.net                      look-alike-operator
 * user&#64;example.com&#64;                                  null-domain
 * </pre>
 */
public enum Notation implements Labelled {
    SOURCE_ROUTE,
    PERCENT_HACK,
    QUOTED_PERCENT_HACK,
    ESCAPED_PERCENT_HACK,
    BANG_PATH,
    QUOTED_BANG_PATH,
    ESCAPED_BANG_PATH,
    NESTED_AT,
    QUOTED_NESTED_AT,
    ESCAPED_NESTED_AT,
    ENCAPSULATED,
    ENCODED_WORD,
    ADDRESS_LIST,
    LOOK_ALIKE_OPERATOR,
    NULL_DOMAIN;

    private static final Notation[] ALL = values();

    /** The bit of this notation in a set of notations: made and read in one process, so that the order may change. */
    @SuppressWarnings("EnumOrdinal")
    int bit() {
        return 1 << ordinal();
    }

    /** The notations of a set of bits, in the order of this list; unmodifiable. */
    static Set<Notation> of(int bits) {
        if (bits == 0) {
            return Set.of();
        }
        Set<Notation> notations = EnumSet.noneOf(Notation.class);
        for (int rest = bits; rest != 0; rest &= rest - 1) {
            notations.add(ALL[Integer.numberOfTrailingZeros(rest)]);
        }
        return Collections.unmodifiableSet(notations);
    }
}
