/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

/**
 * The names under which observers of one mail tell each other about its acts. The attribute is a map from the recipient in
 * lower case to a map with the keys below; all texts are as in {@link Finding}.
 *
 * <pre>
 * org.relayguard.attempts = {
 *   user%victim.test&#64;example.net = {
 *     keys = [01JDECGJ3R7ZQ4N2W8X5V6T0KM]    one for each RCPT of this recipient, in their order
 *     verdict = refuse
 *     reason = routed-outside
 *     notations = [percent-hack]
 *     hops = [example.net]
 *     destination = user&#64;victim.test        absent when unknown
 *     stage = judged                         how far it has come inside the chain; absent at SMTP
 *     door = [{                              one for each RCPT of which the door kept the evidence
 *       key = 01JDECGJ3R7ZQ4N2W8X5V6T0KM
 *       raw = User%victim.test&#64;example.net   as the client wrote it
 *       verdict = refuse                       what the door would have done about it
 *       reason = routed-outside
 *       notations = [percent-hack]
 *       action = observed                      and what it did
 *     }]
 *   }
 * }
 * </pre>
 */
public final class AttemptAttribute {

    /** The attribute of the mail. */
    public static final String NAME = "org.relayguard.attempts";

    /**
     * Another attribute of the mail, on the mail of a client whose address was told by a PROXY header of somebody who may not
     * tell it: the address gives no trust then. It can only take trust away. Its value is the address of who told it.
     */
    public static final String ADDRESS_DISBELIEVED = "org.relayguard.client-address-disbelieved";

    /**
     * Another attribute of the mail: what the door knew of its MAIL command, when that was an attempt that was let pass. A map
     * like those in {@link #DOOR}.
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

    /** List of texts: the hops. */
    public static final String HOPS = "hops";

    /** Text: where the mail would end. */
    public static final String DESTINATION = "destination";

    /** Text: how far the recipient has come inside the chain, as {@code org.relayguard.mail} has it. */
    public static final String STAGE = "stage";

    /** List of maps: what the door knew of each RCPT. Evidence; nobody decides by it. */
    public static final String DOOR = "door";

    /** Text, in {@link #DOOR}: the correlation key of the RCPT. */
    public static final String KEY = "key";

    /** Text, in {@link #DOOR}: the path as the client wrote it. */
    public static final String RAW = "raw";

    /** Text, in {@link #DOOR}: the label of what the door did. */
    public static final String ACTION = "action";

    private AttemptAttribute() {}
}
