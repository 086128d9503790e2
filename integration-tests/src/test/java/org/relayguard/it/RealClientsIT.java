/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.smtp.Tool;

/** The programs by which administrators and attackers test a server, against the shipped sample; all of it on this machine. */
class RealClientsIT {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String RECORDED = ".attempt - relay-attempt ";
    private static final int TESTS_OF_NMAP = 16;

    private static JamesProcess james;

    @BeforeAll
    static void start() {
        james = JamesProcess.named("real-clients")
                .guard("own.addresses", LOOPBACK)
                .start();
    }

    @AfterAll
    static void stop() {
        james.close();
    }

    @Test
    void nmapShouldRunAllItsTestsAndFindNothing() {
        String output = Tool.named("nmap")
                .run(
                        "--unprivileged",
                        "-n",
                        "-Pn",
                        "-p",
                        port(),
                        "--script",
                        "+smtp-open-relay",
                        "--script-args",
                        "smtp-open-relay.from=scan,smtp-open-relay.to=user,smtp-open-relay.domain=nmap.test,"
                                + "smtp-open-relay.ip=" + LOOPBACK,
                        LOOPBACK)
                .output();

        assertThat(output).contains("Server doesn't seem to be an open relay, all tests failed");
        assertThat(james.log().awaitLinesWith("destination=\"user@nmap.test\"", TESTS_OF_NMAP))
                .filteredOn(line -> line.contains(RECORDED))
                .hasSize(TESTS_OF_NMAP)
                .allSatisfy(line -> assertThat(line).contains("verdict=refuse"))
                .anySatisfy(line -> assertThat(line).contains("notations=percent-hack "))
                .anySatisfy(line -> assertThat(line).contains("notations=quoted-percent-hack "))
                .anySatisfy(line -> assertThat(line).contains("notations=quoted-nested-at "))
                .anySatisfy(line -> assertThat(line).contains("notations=nested-at "))
                .anySatisfy(line -> assertThat(line).contains("notations=source-route "))
                .anySatisfy(line -> assertThat(line).contains("notations=bang-path "));
    }

    @Test
    void swaksShouldBeToldTheTechnique() {
        Tool.Result result = Tool.named("swaks")
                .run(
                        "--server", LOOPBACK,
                        "--port", port(),
                        "--ehlo", "client.test",
                        "--from", "swaks@foreign.test",
                        "--to", "user%swaks.test@example.net");

        assertThat(result.exitCode()).as(result.output()).isNotZero();
        assertThat(result.output()).contains("550 5.7.1 Relaying denied: percent-hack not accepted");
        assertThat(recordsWith("destination=\"user@swaks.test\"")).hasSize(1);
    }

    @Test
    void curlShouldGetNothingThroughThePortAsAProxy() {
        Tool.Result result = Tool.named("curl")
                .run("-sS", "-m", "30", "-x", "http://" + LOOPBACK + ':' + port(), "http://www.curl.test/");

        assertThat(result.exitCode()).as(result.output()).isNotZero();
        assertThat(recordsWith("destination=\"www.curl.test\""))
                .singleElement()
                .asString()
                .contains("reason=http-on-smtp", "action=disconnected");
    }

    @Test
    void curlShouldGetNoTunnelThroughThePort() {
        Tool.Result result = Tool.named("curl")
                .run("-sS", "-m", "30", "-p", "-x", "http://" + LOOPBACK + ':' + port(), "http://mx.curl.test:25/");

        assertThat(result.exitCode()).as(result.output()).isNotZero();
        assertThat(recordsWith("destination=\"mx.curl.test:25\"")).hasSize(1);
    }

    private static String port() {
        return Integer.toString(james.ports().smtp());
    }

    private static List<String> recordsWith(String text) {
        return james.log().awaitLinesWith(text, 1).stream()
                .filter(line -> line.contains(RECORDED))
                .toList();
    }
}
