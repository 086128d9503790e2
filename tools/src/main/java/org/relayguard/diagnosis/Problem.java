/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.diagnosis;

import org.relayguard.jamesconf.Setting.Place;
import org.relayguard.text.Labelled;

/**
 * Something that is not as it should be.
 *
 * <pre>
 * kind      trusts-everyone
 * severity  high
 * place     smtpserver.xml:9 smtpservers/smtpserver/authorizedAddresses
 * detail    0.0.0.0/0 holds clients from all over the Internet
 * effect    Anybody on the Internet sends mail to anybody else through this server: an open relay.
 * repair    &lt;authorizedAddresses&gt;127.0.0.0/8, 192.0.2.25&lt;/authorizedAddresses&gt;
 * </pre>
 *
 * @param kind what it is, with its severity and effect
 * @param place where it stands
 * @param detail what stands there, in one sentence. Unescaped
 * @param repair what to do, or what to paste, in one or more lines. Unescaped
 */
public record Problem(Kind kind, Place place, String detail, String repair) {

    /** One constant of a closed list of what can be found. */
    public interface Kind extends Labelled {

        /** How bad it is. */
        Severity severity();

        /** What comes of it, or what an attacker does with it, in one or two sentences. */
        String effect();
    }

    /** How bad a problem is, the worst first. */
    public enum Severity implements Labelled {
        /** Strangers can relay or administer the server now, James does not start, or the guard does not guard. */
        HIGH,
        /**
         * Strangers can relay under a condition that is not rare, the server answers victims, or nobody sees the
         * guard's work.
         */
        MEDIUM,
        /** Nothing is open, but something does not do what it was written for. */
        LOW,
        /** It works, and something useful is left out. */
        ADVICE
    }

    /** How bad it is. */
    public Severity severity() {
        return kind.severity();
    }

    /** What comes of it, in one or two sentences. */
    public String effect() {
        return kind.effect();
    }

    /** Whether it has to be put right; advice has not. */
    public boolean isWrong() {
        return severity() != Severity.ADVICE;
    }
}
