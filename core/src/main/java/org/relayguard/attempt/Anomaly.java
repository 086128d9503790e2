/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import static org.relayguard.policy.Verdict.ACCEPT;
import static org.relayguard.policy.Verdict.REFUSE;
import static org.relayguard.policy.Verdict.UNDECIDED;

import org.relayguard.policy.Verdict;
import org.relayguard.text.Labelled;

/** The closed list of what is recorded although the policy has judged no path, and no proxy was looked for. */
public enum Anomaly implements Labelled {
    HELLO_CONTROL_CHARACTER(REFUSE, "a control character after EHLO, HELO or LHLO: it would write headers"),
    TOO_MANY_UNKNOWN_COMMANDS(REFUSE, "a client that goes on with commands that do not exist"),
    PROXY_HEADER_UNTRUSTED(ACCEPT, "a PROXY header from a peer outside trusted.proxies: it gives no trust"),
    TRUST_NARROWED(ACCEPT, "a client that James trusts by a network wider than the one that is written"),
    UNJUDGED_RECIPIENT(UNDECIDED, "James accepts a recipient that was not judged at SMTP"),
    NOT_JUDGED(UNDECIDED, "a mailet of the guard was given a recipient that no matcher of the guard has judged");

    private final Verdict verdict;
    private final String meaning;

    Anomaly(Verdict verdict, String meaning) {
        this.verdict = verdict;
        this.meaning = meaning;
    }

    /** What the guard says about it. */
    public Verdict verdict() {
        return verdict;
    }

    /** One clause. */
    public String meaning() {
        return meaning;
    }
}
