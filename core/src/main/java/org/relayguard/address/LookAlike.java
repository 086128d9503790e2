/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import org.relayguard.text.Labelled;

/** A legitimate form that resembles a route. Which one it is helps a person who reads a record; it decides nothing. */
public enum LookAlike implements Labelled {
    /** Sender Rewriting Scheme: {@code SRS0=HHH=TT=example.com=user}. */
    SRS,
    /** Variable envelope return path: {@code list-bounces+user=example.com}. */
    VERP,
    /** Bounce address tag validation: {@code prvs=1234abcdef=user}. */
    BATV,
    /** An Exchange address that hides a directory name: {@code IMCEAEX-_o=Org_cn=joe}. */
    IMCEAEX,
    /** An X.400 name: {@code /c=us/admd= /prmd=xyz/}. */
    X400,
    /** A name for a mail gateway: {@code gateway::smtp%"user@final"}, {@code FAX=+15551234}. */
    GATEWAY,
    /** {@code user+detail}. */
    SUB_ADDRESS,
    /** An operator without a route: {@code 50%off}, {@code wow!}. */
    PLAIN_OPERATOR,
    /** A quoted local part without a route: {@code "Fred Bloggs"}, {@code "first@last"}. */
    QUOTED_LOCAL,
    /** A hop of a network that has no mail hosts any more: {@code user%host.csnet}. */
    PSEUDO_TLD;
}
