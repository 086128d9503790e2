/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.demo;

import static org.relayguard.it.demo.DemoOutcome.DELIVERED;
import static org.relayguard.it.demo.DemoOutcome.DISCONNECTED;
import static org.relayguard.it.demo.DemoOutcome.QUARANTINED;
import static org.relayguard.it.demo.DemoOutcome.REFUSED;

import java.util.List;

/**
 * One thing that a client tries.
 *
 * @param technique what it is called
 * @param line the line of SMTP that matters
 * @param expected what becomes of it; the demonstration fails when it is something else
 */
record DemoProbe(String technique, String line, DemoOutcome expected) {

    /** In the world of {@link World}. */
    static final List<DemoProbe> VECTORS = List.of(
            to("plain relay", "user@victim.test", REFUSED),
            to("percent hack", "user%victim.test@example.net", REFUSED),
            to("bang path", "victim.test!user@example.net", REFUSED),
            to("source route", "@example.net:user@victim.test", REFUSED),
            to("nested @", "user@victim.test@example.net", REFUSED),
            to("in quotes", "\"user@victim.test\"@example.net", REFUSED),
            to("after a backslash", "user\\%victim.test@example.net", REFUSED),
            to("encapsulated", "IMCEASMTP-user+40victim+2Etest@example.net", REFUSED),
            to("encoded word", "=?utf-8?q?user=40victim.test?=@example.net", REFUSED),
            to("list in quotes", "\"bob@example.net,user@victim.test\"@example.net", REFUSED),
            to("chain through us", "user%victim.test%mx.example.net@example.net", REFUSED),
            to("at a relay domain", "user%victim.test@branch.example", REFUSED),
            to("at a mapped domain", "user%victim.test@old.example", REFUSED),
            new DemoProbe("bounce as relay", "MAIL FROM:<victim%foreign.test@branch.example>", REFUSED),
            new DemoProbe("proxy probe", "POST http://mx.example.net:25/ HTTP/1.0", DISCONNECTED),
            to("hidden in an alias", "news@example.net", QUARANTINED),
            to("a user", "bob@example.net", DELIVERED),
            to("a shop", "50%off@example.net", DELIVERED),
            to("named like a route", "joe%victim.test@example.net", DELIVERED),
            to("at the relay domain", "carol@branch.example", DELIVERED));

    private static DemoProbe to(String technique, String recipient, DemoOutcome expected) {
        return new DemoProbe(technique, "RCPT TO:<" + recipient + ">", expected);
    }

    boolean isRecipient() {
        return line.startsWith("RCPT ");
    }
}
