/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

/**
 * A text without its outermost layer of IMCEASMTP or encoded-words.
 *
 * @param text what came out
 * @param hidOperator whether an operator was hidden in it. What stood there before decoding has its notation already
 */
record OpenedText(String text, boolean hidOperator) {

    /** Whether decoding brought out more operators than stood between two positions of the text. */
    static boolean broughtOut(String decoded, String text, int from, int to) {
        return Operators.count(decoded, 0, decoded.length()) > Operators.count(text, from, to);
    }
}
