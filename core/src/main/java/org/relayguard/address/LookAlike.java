/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

/** A legitimate form that resembles a route. Which one it is helps a person who reads a record; it decides nothing. */
public enum LookAlike {
    /** Sender Rewriting Scheme: {@code SRS0=HHH=TT=example.com=user}. */
    SRS("srs"),
    /** Variable envelope return path: {@code list-bounces+user=example.com}. */
    VERP("verp"),
    /** Bounce address tag validation: {@code prvs=1234abcdef=user}. */
    BATV("batv"),
    /** An Exchange address that hides a directory name: {@code IMCEAEX-_o=Org_cn=joe}. */
    IMCEAEX("imceaex"),
    /** An X.400 name: {@code /c=us/admd= /prmd=xyz/}. */
    X400("x400"),
    /** A name for a mail gateway: {@code gateway::smtp%"user@final"}, {@code FAX=+15551234}. */
    GATEWAY("gateway"),
    /** {@code user+detail}. */
    SUB_ADDRESS("sub-address"),
    /** An operator without a route: {@code 50%off}, {@code wow!}. */
    PLAIN_OPERATOR("plain-operator"),
    /** A quoted local part without a route: {@code "Fred Bloggs"}, {@code "first@last"}. */
    QUOTED_LOCAL("quoted-local"),
    /** A hop of a network that has no mail hosts any more: {@code user%host.csnet}. */
    PSEUDO_TLD("pseudo-tld");

    private final String label;

    LookAlike(String label) {
        this.label = label;
    }

    /** The name that machines read, stable across releases. */
    public String label() {
        return label;
    }
}
