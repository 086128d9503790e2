/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExplainTextFormatTest {

    @Test
    void routeShouldBeDrawn() {
        assertThat(explain("user%victim.test@example.net")).isEqualTo("""
                        RCPT TO:<user%victim.test@example.net>
                          verdict    refuse: routed-outside, a route through a local domain that leads outside
                          way        client 203.0.113.9 -> example.net -> victim.test : user@victim.test
                          judged     as mail to outside (external)
                          client     a stranger
                          written    percent-hack
                          reply      550 5.7.1 Relaying denied: percent-hack not accepted

                        """);
    }

    @Test
    void personShouldBeDrawnWithoutHops() {
        assertThat(explain("50%off@example.net")).isEqualTo("""
                        RCPT TO:<50%off@example.net>
                          verdict    accept: no-route, the routing operators in the local part do not make a route
                          way        client 203.0.113.9 -> example.net : 50%off@example.net
                          judged     as mail that stays here (local)
                          client     a stranger
                          resembles  plain-operator
                          reply      none: James goes on

                        """);
    }

    @Test
    void trustedClientShouldBeCalledSo() {
        assertThat(explain("--client", "2001:db8::7", "--trusted-network", "2001:db8::/64", "bob@victim.test"))
                .contains("client 2001:db8::7 -> victim.test : bob@victim.test")
                .contains("client     trusted")
                .contains("accept: trusted-client");
    }

    @Test
    void exemptionShouldSayWhatItIs() {
        assertThat(explain("--exempt-network", "203.0.113.9", "user%victim.test@example.net"))
                .contains("accept: exempt-network");
        assertThat(explain("--exempt-domain", "example.net", "user%victim.test@example.net"))
                .contains("accept: exempt-domain");
        assertThat(explain("--exempt-recipient", "user%victim.test@example.net", "user%victim.test@example.net"))
                .contains("accept: exempt-recipient");
        assertThat(explain(
                        "--sender",
                        "a@foreign.test",
                        "--exempt-sender",
                        "a@foreign.test from 203.0.113.9",
                        "user%victim.test@example.net"))
                .contains("accept: exempt-sender");
    }

    @Test
    void malformedTextShouldSayWhy() {
        assertThat(explain("\"bob@example.net")).contains("malformed  unclosed-quote");
    }

    @Test
    void nothingShouldHaveNoWay() {
        assertThat(explain(""))
                .contains("RCPT TO:<>")
                .contains("malformed  empty")
                .doesNotContain("way");
    }

    @Test
    void whatTheClientWroteShouldBeEscaped() {
        String answer = explain("a\n  verdict    accept\u001B[2J%victim.test@example.net");

        assertThat(answer.lines().filter(line -> line.startsWith("  verdict"))).hasSize(1);
        assertThat(answer.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7F));
    }

    @Test
    void whatTheClientWroteShouldBeCut() {
        assertThat(explain("x".repeat(8000) + "%victim.test@example.net").lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(4_100));
    }

    @Test
    void senderShouldHaveItsOwnParagraph() {
        assertThat(explain(
                        "--relay-domain",
                        "old.example",
                        "--sender",
                        "victim%foreign.test@old.example",
                        "bob@example.net"))
                .isEqualTo("""
                        RCPT TO:<bob@example.net>
                          verdict    accept: local-recipient, a recipient at a local domain, without a routing operator
                          way        client 203.0.113.9 -> example.net : bob@example.net
                          judged     as mail that stays here (local)
                          client     a stranger
                          reply      none: James goes on
                          note       MAIL is stopped before, so that this recipient is never asked for

                        MAIL FROM:<victim%foreign.test@old.example>
                          verdict    refuse: sender-routed, a route in a reverse-path at one of our domains: the bounce would be relayed
                          way        client 203.0.113.9 -> old.example -> foreign.test : victim@foreign.test
                          judged     as mail to outside (external)
                          client     a stranger
                          written    percent-hack
                          reply      550 5.7.1 Sender refused: percent-hack not accepted

                        """);
    }

    @Test
    void nullSenderShouldBeJudgedToo() {
        assertThat(explain("--sender=", "bob@example.net"))
                .contains("MAIL FROM:<>\n  verdict    accept: null-sender")
                .doesNotContain("note");
    }

    private static String explain(String... args) {
        String[] all = new String[args.length + 3];
        all[0] = "explain";
        all[1] = "--local-domain";
        all[2] = "example.net";
        System.arraycopy(args, 0, all, 3, args.length);
        CommandRun run = CommandRun.of(all);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return run.out();
    }
}
