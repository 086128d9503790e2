/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Makes the bytes of MAIL and RCPT lines that try to be read in two ways: brackets, blanks, colons, quotes, controls and bytes
 * that are no US-ASCII where James looks for something else. The same seed makes the same lines.
 */
final class CommandFuzzer {

    private static final List<String> KEYWORDS = List.of(
            "TO:",
            "FROM:",
            "to:",
            "From:",
            "TO :",
            "TO",
            ":",
            "TO::",
            "FROM: ",
            "TO:\t",
            "T\u00F6:",
            "",
            "TO:<",
            "TO: <");
    private static final List<String> PIECES = List.of(
            "user",
            "%",
            "@",
            "!",
            ":",
            "<",
            ">",
            "<>",
            "> ",
            " <",
            " ",
            "  ",
            "\t",
            "\"",
            "\\",
            ".",
            ",",
            "=",
            ";",
            "(",
            ")",
            "[",
            "]",
            "example.net",
            "victim.test",
            "@example.net",
            "user@example.net",
            "\"a b\"@example.net",
            "%victim.test",
            "[192.0.2.25]",
            "[IPv6:2001:db8::1]",
            "\\>",
            "\"> X=\"",
            "\u0000",
            "\u000B",
            "\r",
            "\u007F",
            "\u00E9",
            "\uFF05",
            "\uFF20",
            "NOTIFY=NEVER",
            "ORCPT=rfc822;a%b@c.test",
            "@a.test:",
            "#",
            "#12",
            "-",
            "_",
            "postmaster",
            "..");
    private static final List<String> PARAMETERS = List.of(
            "NOTIFY=NEVER",
            "notify=SUCCESS",
            "ORCPT=rfc822;a@b.test",
            "SIZE=1",
            "BODY=8BITMIME",
            "AUTH=<>",
            "RET=FULL",
            "FOO",
            "=x",
            "NOTIFY",
            "X=>",
            "> Y=<",
            "NOT\u0131FY=NEVER",
            "\u00DF=1",
            "A=\rB");

    private final Random random;

    CommandFuzzer(long seed) {
        random = new Random(seed);
    }

    /** A line as it comes from the wire, with its end. */
    byte[] next(String command) {
        StringBuilder line = new StringBuilder(oneIn(40) ? "\t " : "").append(command);
        line.append(oneIn(30) ? "\t" : " ".repeat(oneIn(10) ? 1 + random.nextInt(3) : 1));
        line.append(oneIn(4) ? pick(KEYWORDS) : command.equals("RCPT") ? "TO:" : "FROM:");
        line.append(" ".repeat(oneIn(5) ? random.nextInt(4) : 0));
        boolean brackets = !oneIn(6);
        line.append(brackets ? "<" : "").append(address()).append(brackets ? ">" : "");
        while (oneIn(2)) {
            line.append(" ".repeat(oneIn(3) ? random.nextInt(40) : 1)).append(pick(PARAMETERS));
        }
        return bytes(line.append(oneIn(20) ? "\n" : "\r\n").toString());
    }

    private String address() {
        if (oneIn(4)) {
            return "user" + random.nextInt(9) + "@example.net";
        }
        StringBuilder address = new StringBuilder();
        for (int i = random.nextInt(7); i >= 0; i--) {
            address.append(pick(PIECES));
        }
        return address.toString();
    }

    /** Sometimes one byte is another one, so that sequences of UTF-8 are open or broken. */
    private byte[] bytes(String line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(line.getBytes(oneIn(8) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
        byte[] all = bytes.toByteArray();
        if (oneIn(10)) {
            all[5 + random.nextInt(all.length - 5)] = (byte) random.nextInt(256);
        }
        return all;
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private String pick(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
