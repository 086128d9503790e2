/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The texts as which hosts would read one local part: without its quotes and backslashes; without each layer that hides an
 * address; with a full-width operator as an operator and as a letter; with comments and without. The worst decides.
 *
 * <pre>
 * "user&#64;victim.test"                  user&#64;victim.test
 * IMCEASMTP-user+40victim.test       user&#64;victim.test
 * =?x?b?user&#64;victim.test              (noise), and =?x?b?user&#64;victim.test, because not every host opens it
 * victim.test!＠user                  victim.test!&#64;user, and victim.test!＠user
 * </pre>
 */
final class LocalTexts {

    private final List<String> texts = new ArrayList<>(2);
    private boolean operator;
    private boolean beyondBounds;
    private boolean mayHide;

    private LocalTexts() {}

    /**
     * @param quotesCount false when a quote is never closed, so that quotes are ordinary characters
     * @param notations receives the notation of each operator
     */
    static LocalTexts of(String raw, int from, int to, boolean quotesCount, Set<Notation> notations) {
        LocalTexts local = new LocalTexts();
        local.addLayers(Unquoting.unquote(raw, from, to, quotesCount, notations), notations);
        if (notations.contains(Notation.LOOK_ALIKE_OPERATOR)) {
            local.add(Unquoting.unquoteLetters(raw, from, to, quotesCount));
        }
        return local;
    }

    /** At least one; what is read first is what is shown when several are equally bad. */
    List<String> texts() {
        return texts;
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
    private void addLayers(String text, Set<Notation> notations) {
        List<String> layers = new ArrayList<>(Limits.MAX_LAYERS + 1);
        String top = text;
        while (layers.size() < Limits.MAX_LAYERS && Decoding.isHiding(top)) {
            layers.add(top);
            mayHide |= CertainWords.isUncertain(top);
            top = Decoding.open(top, notations);
        }
        beyondBounds = Decoding.isHiding(top);
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
        String withoutComments = HopCleaning.withoutComments(text);
        if (withoutComments.length() < text.length()) {
            texts.add(withoutComments);
            // Not opened once more: what comes together without its comment is not ours to guess.
            mayHide |= Decoding.isHiding(withoutComments) || CertainWords.isUncertain(withoutComments);
        }
    }
}
