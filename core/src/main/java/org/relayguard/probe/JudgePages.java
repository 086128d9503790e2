/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.List;
import java.util.Locale;

/** Knows the pages that tell a client how it is seen, with which open proxies are sorted by how well they hide. */
final class JudgePages {

    private static final List<String> PARTS = List.of(
            "azenv",
            "prxjdg",
            "proxyjudge",
            "proxy-judge",
            "proxyjdg",
            "sbjudge",
            "/judge.php",
            "/judge.cgi",
            "/ip4.php",
            "/proxyheader",
            "/httpheader",
            "/textenv",
            "/env.cgi",
            "/printenv",
            "/proxychecker",
            "/checkproxy");

    private JudgePages() {}

    /** Whether a target, as written, is one of them. */
    static boolean contain(String target) {
        String lower = target.toLowerCase(Locale.ROOT);
        return PARTS.stream().anyMatch(lower::contains);
    }
}
