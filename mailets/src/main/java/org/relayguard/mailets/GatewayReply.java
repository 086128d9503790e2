/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

/**
 * The codes of a next host's reply, without its text: that may repeat what the client wrote
 * ({@code 550 no user <text>}).
 *
 * <pre>
 * 550 5.1.1 No such user here      550 5.1.1, status 5.1.1
 * 552-5.2.2 Over quota CR LF ...   552 5.2.2, status 5.2.2
 * 554 no                           554,       status 5.0.0
 * 550 4.2.1 odd                    550,       status 5.0.0: the two do not agree
 * 421 4.4.2 closing                none:      it is not a refusal
 * Connection refused               none
 * </pre>
 *
 * @param code three digits, the first of them a 5
 * @param status the enhanced status code of RFC 3463
 * @param line both, as far as the host gave them
 */
record GatewayReply(String code, String status, String line) {

    /** What can be said when no reply says more. */
    static final GatewayReply UNKNOWN = new GatewayReply("550", "5.0.0", "550");

    private static final int CODE_LENGTH = 3;
    private static final int MAX_DETAIL = 3; // RFC 3463: up to three digits for subject and detail

    /** Reads the beginning of a reply and nothing after it. */
    static GatewayReply of(String reply) {
        if (!isCode(reply)) {
            return UNKNOWN;
        }
        String code = reply.substring(0, CODE_LENGTH);
        int end = statusEnd(reply, CODE_LENGTH + 1);
        if (end < 0) {
            return new GatewayReply(code, UNKNOWN.status, code);
        }
        String status = reply.substring(CODE_LENGTH + 1, end);
        return new GatewayReply(code, status, code + " " + status);
    }

    private static boolean isCode(String reply) {
        return reply.length() >= CODE_LENGTH
                && reply.charAt(0) == '5'
                && isDigit(reply, 1)
                && isDigit(reply, 2)
                && (reply.length() == CODE_LENGTH
                        || reply.charAt(CODE_LENGTH) == ' '
                        || reply.charAt(CODE_LENGTH) == '-');
    }

    /** Where "5.x.y" ends, or -1 where there is none. */
    private static int statusEnd(String reply, int start) {
        int subject = start + 2;
        if (subject > reply.length() || reply.charAt(start) != '5' || reply.charAt(start + 1) != '.') {
            return -1;
        }
        int dot = digitsEnd(reply, subject);
        if (dot == subject || dot >= reply.length() || reply.charAt(dot) != '.') {
            return -1;
        }
        int end = digitsEnd(reply, dot + 1);
        boolean isWhole = end == reply.length() || " \t\r\n".indexOf(reply.charAt(end)) >= 0;
        return end == dot + 1 || !isWhole ? -1 : end;
    }

    private static int digitsEnd(String text, int start) {
        int end = start;
        while (end - start < MAX_DETAIL && isDigit(text, end)) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(String text, int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }
}
