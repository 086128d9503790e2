/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

/**
 * Opens Exchange's IMCEASMTP (MS-OXCMAIL 2.1.3.1.8; CVE-1999-0682), wherever a host that takes one layer off a route
 * would find it.
 *
 * <pre>
 * IMCEASMTP-user+40example+2Ecom                user&#64;example.com
 * example.net!IMCEASMTP-user+40example.com      example.net!user&#64;example.com
 * bob,imceasmtp-user+40example.com              bob,user&#64;example.com
 * joe.imceasmtp-user+40example.com              as it is: part of a name
 * </pre>
 */
final class Encapsulation {

    private static final String PREFIX = "IMCEASMTP-";

    private Encapsulation() {}

    /** Index of the next prefix that no name runs into, or -1. */
    static int at(String text, int from) {
        int hyphen = text.indexOf('-', from + PREFIX.length() - 1);
        while (hyphen >= 0) {
            int start = hyphen + 1 - PREFIX.length();
            if (text.regionMatches(true, start, PREFIX, 0, PREFIX.length()) && isStart(text, start)) {
                return start;
            }
            hyphen = text.indexOf('-', hyphen + 1);
        }
        return -1;
    }

    private static boolean isStart(String text, int at) {
        if (at == 0) {
            return true;
        }
        char before = text.charAt(at - 1);
        return Operators.isOperator(before) || !(before == '.' || LocalParts.isAtom(before));
    }

    /** Opens the outermost layer of each. */
    static OpenedText open(String text) {
        StringBuilder opened = new StringBuilder(text.length());
        boolean hidOperator = false;
        int pos = 0;
        int start = at(text, 0);
        while (start >= 0) {
            int content = start + PREFIX.length();
            int end = end(text, content);
            String decoded = EncodedWords.fromHex(text, content, end, '+', '_', '/');
            hidOperator |= OpenedText.broughtOut(decoded, text, content, end);
            opened.append(text, pos, start).append(decoded);
            pos = end;
            start = at(text, end);
        }
        return new OpenedText(opened.append(text, pos, text.length()).toString(), hidOperator);
    }

    /** Where the next element of a list or a closing bracket ends the encapsulated text; operators do not. */
    private static int end(String text, int from) {
        int end = from;
        while (end < text.length() && " ,;<>\"".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
