/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import java.util.ArrayList;
import java.util.List;

/**
 * The texts as which hosts would read one local part: without its quotes and backslashes; without each layer that hides
 * an address (Exchange's IMCEASMTP, RFC 2047 encoded-words); with a full-width operator as an operator and as a letter;
 * with comments and without. The worst decides.
 *
 * <pre>
 * "user&#64;victim.test"                  user&#64;victim.test
 * IMCEASMTP-user+40victim.test       user&#64;victim.test   encapsulated
 * =?utf-8?q?user=40victim.test?=     user&#64;victim.test   encoded-word
 * IMCEAEX-_o=Org_cn=joe              as it is: it names a directory entry, not an SMTP address
 * =?x?b?user&#64;victim.test              (noise), and =?x?b?user&#64;victim.test, because not every host opens it
 * victim.test!＠user                  victim.test!&#64;user, and victim.test!＠user
 * </pre>
 */
final class LocalTexts {

    private List<String> texts = List.of();
    private int notations;
    private boolean operator;
    private boolean beyondBounds;
    private boolean mayHide;

    private LocalTexts(int notations) {
        this.notations = notations;
    }

    /** @param localEnd where the local part of the mailbox ends */
    static LocalTexts of(MailboxText mailbox, int localEnd) {
        LocalTexts local = new LocalTexts(mailbox.notations(localEnd));
        if (mailbox.isBare(localEnd)) {
            local.texts = List.of(mailbox.unquoted(localEnd));
            local.operator = local.notations != 0;
            return local;
        }
        local.texts = new ArrayList<>(2);
        boolean lookAlike = (local.notations & Notation.LOOK_ALIKE_OPERATOR.bit()) != 0;
        local.addLayers(mailbox.unquoted(localEnd));
        if (lookAlike) {
            local.add(mailbox.unquotedLetters(localEnd));
        }
        return local;
    }

    /** At least one; what is read first is what is shown when several are equally bad. */
    List<String> texts() {
        return texts;
    }

    /** The bits of the notations in which routing operators are written here. */
    int notations() {
        return notations;
    }

    boolean hasOperator() {
        return operator;
    }

    /** Whether an encoded-word stands in one of the texts that cannot be decoded with certainty. */
    boolean mayHideOperator() {
        return mayHide;
    }

    /** Whether more layers were left than are opened. */
    boolean isBeyondBounds() {
        return beyondBounds;
    }

    /** The innermost text first; then each outer one with an operator, because not every host opens it. */
    private void addLayers(String text) {
        if (!isHiding(text)) {
            mayHide = CertainWords.isUncertain(text);
            add(text);
            return;
        }
        List<String> layers = new ArrayList<>(Limits.MAX_LAYERS + 1);
        String top = text;
        while (layers.size() < Limits.MAX_LAYERS && isHiding(top)) {
            layers.add(top);
            mayHide |= CertainWords.isUncertain(top);
            top = open(top);
        }
        beyondBounds = isHiding(top);
        mayHide |= CertainWords.isUncertain(top);
        add(top);
        for (int i = layers.size() - 1; i >= 0; i--) {
            if (Operators.contains(layers.get(i))) {
                add(layers.get(i));
            }
        }
    }

    private void add(String text) {
        texts.add(text);
        operator |= Operators.contains(text);
        String withoutComments = HopText.withoutComments(text);
        if (withoutComments.length() < text.length()) {
            texts.add(withoutComments);
            // Not opened once more: what comes together without its comment is not ours to guess.
            mayHide |= isHiding(withoutComments) || CertainWords.isUncertain(withoutComments);
        }
    }

    /** Whether there is something to open. */
    private static boolean isHiding(String text) {
        return Encapsulation.at(text, 0) >= 0 || EncodedWords.at(text, 0) >= 0;
    }

    /** Takes one layer off and notes what it hid. */
    private String open(String text) {
        boolean encapsulated = Encapsulation.at(text, 0) >= 0;
        OpenedText opened = encapsulated ? Encapsulation.open(text) : EncodedWords.open(text);
        if (opened.hidOperator()) {
            notations |= (encapsulated ? Notation.ENCAPSULATED : Notation.ENCODED_WORD).bit();
        }
        return opened.text();
    }
}
