/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relayguard.cli.ScanSamples.FETCH;
import static org.relayguard.cli.ScanSamples.HELLO_FOR_WWW_EXAMPLE_NET;
import static org.relayguard.cli.ScanSamples.MAIL;
import static org.relayguard.cli.ScanSamples.ORDINARY;
import static org.relayguard.cli.ScanSamples.line;
import static org.relayguard.cli.ScanSamples.summary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.scan.LogScan;

/** What {@code scan} is asked and answers. */
class ScanCommandTest {

    @Nested
    class Answers {

        @Test
        void everySourceShouldHaveItsParagraphTheMostSevereFirst() {
            CommandRun run = CommandRun.withInput(
                    FETCH + FETCH + MAIL + ORDINARY + line("192.0.2.8", "\\x05\\x01\\x00"),
                    "scan",
                    "--own-name",
                    "a.test");

            assertThat(run.out()).isEqualTo("""
                            MAIL  192.0.2.7/32  1 probe
                              kinds    http-connect 1
                              time     2026-10-10T13:55:36Z
                              targets  mx.example.com:25

                            TUNNEL  192.0.2.8/32  3 probes
                              kinds    socks5 1, http-absolute-foreign 2
                              time     2026-10-10T13:55:36Z
                              targets  www.example.com

                            4 probes of 2 sources in 5 lines
                            """);
            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).isEqualTo(ScanCommand.PROBES);
        }

        @Test
        void machineShouldGetOneObjectForEachSourceAndASummary() {
            CommandRun run = CommandRun.withInput(FETCH + MAIL + "junk\n", "scan", "--json", "-");

            assertThat(run.outLines()).hasSize(3);
            assertThat(run.outLines().get(0))
                    .isEqualTo(
                            "{\"type\":\"source\",\"source\":\"192.0.2.7/32\",\"sourceType\":\"network\",\"probes\":1,"
                                    + "\"missed\":0,\"severity\":\"mail\",\"kinds\":[{\"kind\":\"http-connect\",\"probes\":1}],"
                                    + "\"first\":\"2026-10-10T13:55:36Z\",\"last\":\"2026-10-10T13:55:36Z\","
                                    + "\"targets\":[\"mx.example.com:25\"],\"moreTargets\":false}");
            assertThat(run.outLines().get(2))
                    .isEqualTo("{\"type\":\"summary\",\"lines\":3,\"recordings\":0,\"probes\":2,"
                            + "\"unjudged\":0,\"kinds\":[{\"kind\":\"http-connect\",\"probes\":1},"
                            + "{\"kind\":\"http-absolute-foreign\",\"probes\":1}],\"sources\":2,\"replacedSources\":0,"
                            + "\"replacedProbes\":0,\"unreadableLines\":1,\"firstUnreadable\":[\"standard input:3\"],"
                            + "\"unreadable\":[]}");
        }

        @Test
        void noProbeShouldBeGoodNews() {
            CommandRun run = CommandRun.withInput(ORDINARY, "scan");

            assertThat(run.out()).isEqualTo("no probe in 1 line\n");
            assertThat(run.exitCode()).isEqualTo(ScanCommand.CLEAN);
            assertThat(CommandRun.withInput("", "scan").out()).isEqualTo("no probe in 0 lines\n");
        }

        @Test
        void ownNameShouldBeNoProbe() {
            String own = line("192.0.2.8", "GET http://www.example.com/ HTTP/1.0");

            assertThat(CommandRun.withInput(own, "scan", "--own-name", "*.example.com")
                            .exitCode())
                    .isEqualTo(ScanCommand.CLEAN);
            assertThat(CommandRun.withInput(own, "scan").out())
                    .contains("no --own-name was given: every host that a request names counts as foreign");
        }

        @Test
        void helloOfABrowserShouldBeJudgedOnlyWhereAnOwnNameIsKnown() {
            String hello = line("192.0.2.8", HELLO_FOR_WWW_EXAMPLE_NET);
            CommandRun nothingKnown = CommandRun.withInput(hello + hello, "scan");
            CommandRun ours = CommandRun.withInput(hello, "scan", "--own-name", "www.example.net");
            CommandRun foreign = CommandRun.withInput(hello, "scan", "--own-name", "www.example.org");

            assertThat(nothingKnown.out()).isEqualTo("""
                            not judged, because no --own-name was given: 2 TLS hellos
                            no probe in 2 lines
                            """);
            assertThat(nothingKnown.exitCode()).isEqualTo(ScanCommand.CLEAN);
            assertThat(summary(CommandRun.withInput(hello, "scan", "--json"))
                            .get("unjudged")
                            .intValue())
                    .isOne();
            assertThat(ours.out()).isEqualTo("no probe in 1 line\n");
            assertThat(foreign.out()).contains("tls-foreign-name 1", "targets  www.example.net");
            assertThat(foreign.exitCode()).isEqualTo(ScanCommand.PROBES);
        }

        @Test
        void moreSourcesThanAreShownShouldBeSaid() {
            CommandRun person = CommandRun.withInput(FETCH + MAIL, "scan", "--top", "1");
            CommandRun machine = CommandRun.withInput(FETCH + MAIL, "scan", "--top", "1", "--json");

            assertThat(person.out())
                    .contains("not shown: 1 more source (--top)")
                    .doesNotContain("192.0.2.8");
            assertThat(machine.outLines()).hasSize(2);
            assertThat(summary(machine).get("sources").intValue()).isEqualTo(2);
        }

        @Test
        void moreSourcesThanThereArePlacesShouldBeSaid() {
            StringBuilder log = new StringBuilder();
            for (int i = 0; i <= LogScan.PLACES; i++) {
                log.append(line(
                        "10." + (i >> 16) + '.' + (i >> 8 & 0xFF) + '.' + (i & 0xFF), "CONNECT a.test:1 HTTP/1.0"));
            }
            String all = log.toString();
            String butOne = all.substring(all.indexOf('\n') + 1);

            assertThat(CommandRun.withInput(all, "scan", "--top", "1").out())
                    .contains("not kept: 1 probe of sources with few, which lost their place 1 time\n")
                    .endsWith("10,001 probes of more than 10,000 sources in 10,001 lines\n");
            assertThat(CommandRun.withInput(butOne, "scan", "--top", "1").out())
                    .endsWith("10,000 probes of 10,000 sources in 10,000 lines\n");
        }

        @Test
        void whatAnAttackerWroteShouldBeEscaped() {
            CommandRun run =
                    CommandRun.withInput(line("evil\u001b[2J.test", "GET http://a\\x1b[31m\\x0d/ HTTP/1.0"), "scan");

            assertThat(run.out()).contains("evil\\u001b[2j.test", "a\\u001b[31m");
            assertThat(run.out().chars()).allMatch(c -> c == '\n' || (c >= ' ' && c <= '~'));
        }
    }

    @Nested
    class Usage {

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"--top 0", "--top x", "--own-name a..b", "--own-name *.", "--no-such-option"})
        void wrongUsageShouldEndWithTwoAndOneLine(String options) {
            CommandRun run = CommandRun.of(Stream.concat(Stream.of("scan"), Arrays.stream(options.split(" ", -1)))
                    .toArray(String[]::new));

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err().lines()).hasSize(1);
        }

        @ParameterizedTest(name = "[{0}]")
        @ValueSource(strings = {"a..b", "*.", "[::1", "[]", "[x]", "::1]", "*.192.0.2.1", ""})
        void wrongOwnNameShouldBeToldWhatIsAllowed(String name) {
            assertThat(CommandRun.of("scan", "--own-name", name).err())
                    .contains("expected a name, an address or *.NAME, but was '" + name + "'");
        }

        @Test
        void addressInBracketsShouldBeOurs() {
            String ours = line("192.0.2.8", "GET http://[2001:db8::1]/ HTTP/1.0");

            assertThat(CommandRun.withInput(ours, "scan", "--own-name", "[2001:DB8:0::1]")
                            .exitCode())
                    .isEqualTo(ScanCommand.CLEAN);
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"www.example.net", "*.example.net", "192.0.2.1", "2001:db8::1", "[::1]", "mx1"})
        void ownNameShouldBeANameOrAnAddress(String name) {
            assertThat(CommandRun.of("scan", "--own-name", name).exitCode()).isEqualTo(ScanCommand.CLEAN);
        }
    }

    @Test
    void bothFormsShouldAgree() {
        List<String> person = CommandRun.withInput(FETCH + MAIL, "scan").outLines();
        JsonNode machine = summary(CommandRun.withInput(FETCH + MAIL, "scan", "--json"));

        assertThat(person.get(person.size() - 1))
                .startsWith(machine.get("probes").intValue() + " probes of ");
    }
}
