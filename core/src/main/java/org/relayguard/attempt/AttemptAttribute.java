/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

/**
 * The names under which observers of one mail tell each other about its acts. The attribute is a map from the recipient
 * in lower case to a map with the keys below. A decision stands in it as the policy made it, see {@link
 * org.relayguard.policy.Decision}; all texts are unescaped.
 *
 * <pre>
 * org.relayguard.attempts = {
 *   user%victim.test&#64;example.net = {
 *     keys = [01JDECGJ3R7ZQ4N2W8X5V6T0KM]    one for each RCPT of this recipient, in their order
 *     verdict = refuse
 *     reason = routed-outside
 *     notations = [percent-hack]
 *     look-alike = verp                      absent unless the address resembles a legitimate form
 *     hops = [example.net]
 *     destination = user&#64;victim.test        absent when unknown
 *     destination-class = external           absent when unknown
 *     stage = judged                         how far it has come inside the chain; absent at SMTP
 *     smtp = [{                              one for each RCPT of which the evidence is kept
 *       key = 01JDECGJ3R7ZQ4N2W8X5V6T0KM
 *       raw = User%victim.test&#64;example.net   as the client wrote it
 *       verdict = refuse                       what was decided at SMTP, with all that a decision has
 *       reason = routed-outside
 *       notations = [percent-hack]
 *       hops = [example.net]
 *       destination = User&#64;victim.test
 *       destination-class = external
 *       action = observed                      and what was done
 *     }]
 *   }
 * }
 * </pre>
 */
public final class AttemptAttribute {

    /** The attribute of the mail. */
    public static final String NAME = "org.relayguard.attempts";

    /**
     * Another attribute of the mail, on the mail of a client whose address was told by a PROXY header of somebody who
     * may not tell it: the address gives no trust then. It can only take trust away. Its value is the address of who
     * told it.
     */
    public static final String ADDRESS_DISBELIEVED = "org.relayguard.client-address-disbelieved";

    /**
     * Another attribute of the mail: what was known at SMTP of its MAIL command, when that was an attempt that was let
     * pass. A map like those in {@link #SMTP}.
     */
    public static final String REVERSE_PATH = "org.relayguard.reverse-path";

    /** List of texts: one correlation key for each RCPT of the recipient. */
    public static final String KEYS = "keys";

    /** Text: the label of the verdict. */
    public static final String VERDICT = "verdict";

    /** Text: the label of the reason. */
    public static final String REASON = "reason";

    /** List of texts: the labels of the techniques. */
    public static final String NOTATIONS = "notations";

    /** Text: the label of the legitimate form that the address resembles. */
    public static final String LOOK_ALIKE = "look-alike";

    /** List of texts: the hops. */
    public static final String HOPS = "hops";

    /** Text: where the mail would end. */
    public static final String DESTINATION = "destination";

    /** Text: the label of the class on which the verdict stands. */
    public static final String DESTINATION_CLASS = "destination-class";

    /** Text: how far the recipient has come inside the chain, as {@code org.relayguard.mail} has it. */
    public static final String STAGE = "stage";

    /** List of maps: what was known at SMTP of each RCPT. Evidence; nobody decides by it. */
    public static final String SMTP = "smtp";

    /** Text, in {@link #SMTP}: the correlation key of the RCPT. */
    public static final String KEY = "key";

    /** Text, in {@link #SMTP}: the path as the client wrote it. */
    public static final String RAW = "raw";

    /** Text, in {@link #SMTP}: the label of what was done. */
    public static final String ACTION = "action";

    private AttemptAttribute() {}
}
