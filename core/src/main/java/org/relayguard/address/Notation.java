/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

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
public enum Notation {
    SOURCE_ROUTE("source-route"),
    PERCENT_HACK("percent-hack"),
    QUOTED_PERCENT_HACK("quoted-percent-hack"),
    ESCAPED_PERCENT_HACK("escaped-percent-hack"),
    BANG_PATH("bang-path"),
    QUOTED_BANG_PATH("quoted-bang-path"),
    ESCAPED_BANG_PATH("escaped-bang-path"),
    NESTED_AT("nested-at"),
    QUOTED_NESTED_AT("quoted-nested-at"),
    ESCAPED_NESTED_AT("escaped-nested-at"),
    ENCAPSULATED("encapsulated"),
    ENCODED_WORD("encoded-word"),
    ADDRESS_LIST("address-list"),
    LOOK_ALIKE_OPERATOR("look-alike-operator"),
    NULL_DOMAIN("null-domain");

    private final String label;

    Notation(String label) {
        this.label = label;
    }

    /** The name that operators write in matcher conditions and read in records, stable across releases. */
    public String label() {
        return label;
    }
}
