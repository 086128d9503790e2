/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.smtp.Tool;

/** The sensor in a real James, against the programs by which open proxies are looked for; all of it on this machine. */
@Timeout(300)
class SensorIT {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String PROXY = "127.0.0.78";
    private static final String RECORDED = ".attempt - relay-attempt ";
    private static final String KNOWN_PROBERS = "var/mail/relay-limit-exceeded/";

    private static JamesProcess james;
    private static int port;

    @BeforeAll
    static void start() {
        james = JamesProcess.named("sensor")
                .guard("sensor.listen", LOOPBACK + ":0")
                .guard("sensor.own-names", "gate.example.net")
                .guard("sensor.connections-per-source", "100")
                .guard("trusted.proxies", PROXY)
                .edit(
                        "mailetcontainer.xml",
                        file -> file.setAttribute(
                                "//mailet[@match='RelayLimit=30']", "match", "org.relayguard.matchers.KnownProber=24h"))
                .start();
        james.directory().addUser("bob@example.net");
        port = SensorPort.of(james);
    }

    @AfterAll
    static void stop() {
        james.close();
    }

    static Stream<Arguments> curl() {
        return Stream.of(
                Arguments.of("http-absolute-foreign", "get.curl.test", List.of("-x", proxy(), "http://get.curl.test/")),
                Arguments.of(
                        "http-absolute-foreign",
                        "rfi.curl.test",
                        List.of(
                                "-x",
                                proxy(),
                                "-d",
                                "mosConfig_absolute_path=http://www.example.org",
                                "http://rfi.curl.test/index.php")),
                Arguments.of("http-connect", "tls.curl.test:443", List.of("-x", proxy(), "https://tls.curl.test/")),
                Arguments.of(
                        "http-connect", "mx.curl.test:25", List.of("-p", "-x", proxy(), "http://mx.curl.test:25/")),
                Arguments.of("socks4", "192.0.2.41:80", List.of("--socks4", address(), "http://192.0.2.41/")),
                Arguments.of("socks4a", "a.curl.test:80", List.of("--socks4a", address(), "http://a.curl.test/")));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("curl")
    void curlShouldGetNothingAndBeOneAttempt(String kind, String destination, List<String> arguments) {
        Tool.Result result = Tool.named("curl")
                .run(Stream.concat(Stream.of("-sS", "-f", "-m", "30"), arguments.stream())
                        .toArray(String[]::new));

        assertThat(result.exitCode()).as(result.output()).isNotZero();
        assertThat(recordsWith("destination=\"" + destination + "\""))
                .singleElement()
                .asString()
                .contains("reason=" + kind + " ", "action=disconnected", "listener=sensor");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"--socks5", "--socks5-hostname"})
    void curlShouldGetNothingBySocks5(String option) {
        int before = recorded("reason=socks5 ").size();

        Tool.Result result = Tool.named("curl").run("-sS", "-f", "-m", "30", option, address(), "http://192.0.2.42/");

        assertThat(result.exitCode()).as(result.output()).isNotZero();
        assertThat(awaitMore("reason=socks5 ", before)).hasSize(before + 1);
    }

    @Test
    void nmapShouldCallThePortClosedForBothProtocols() {
        String output = Tool.named("nmap")
                .run(
                        "--unprivileged",
                        "-n",
                        "-Pn",
                        "-p",
                        Integer.toString(port),
                        "--script",
                        "+http-open-proxy,+socks-open-proxy",
                        "--script-args",
                        "proxy.url=http://nmap.test/,proxy.pattern=nmap",
                        LOOPBACK)
                .output();

        assertThat(output).contains(port + "/tcp open").doesNotContain("open proxy", "Open proxy", "status: open");
        assertThat(recordsWith("nmap.test"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("verdict=refuse"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "hc, http-connect",
        "ho, http-post-relay",
        "hu, http-post-relay",
        "s4, socks4",
        "s5, socks5",
        "wg, wingate"
    })
    void proxycheckShouldCallThePortClosedAndBeOneAttempt(String protocol, String kind) {
        int before = recorded("reason=" + kind + " ").size();

        Tool.Result result = Tool.named("proxycheck")
                .run("-d", "192.0.2.43:25", "-c", "chat::220", "-t", "10", "-p", protocol + ":" + port, LOOPBACK);

        assertThat(result.exitCode()).as(result.output()).isNotEqualTo(100);
        assertThat(result.output()).doesNotContain(" open");
        assertThat(awaitMore("reason=" + kind + " ", before)).hasSize(before + 1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"proxy-get-8080.http, HTTP/1.1 403, index.html", "proxy-post-80.http, HTTP/1.1 421, index.php"})
    void captureShouldBeRecognised(String capture, String answer, String page) throws IOException {
        int before = recorded(page).size();

        assertThat(say(LOOPBACK, resource(capture))).startsWith(answer);

        assertThat(awaitMore(page, before))
                .hasSize(before + 1)
                .last()
                .asString()
                .contains("reason=http-absolute-foreign", "destination=\"www.example.com");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "GET / HTTP/1.1 | Host: whatever.test",
        "GET http://gate.example.net/ HTTP/1.1 | Host: gate.example.net",
        "GET http://example.net:8080/ HTTP/1.0 | Host: x",
        "GET /chat HTTP/1.1 | Upgrade: websocket"
    })
    void ordinaryRequestShouldBeNoAttempt(String request) throws IOException {
        int before = recorded("listener=sensor").size();

        assertThat(say("127.0.0.88", ascii(request.replace(" | ", "\r\n") + "\r\n\r\n")))
                .startsWith("HTTP/1.1 404");

        say("127.0.0.88", ascii("CONNECT after.test:1 HTTP/1.0\r\n\r\n"));
        assertThat(awaitMore("listener=sensor", before)).hasSize(before + 1);
    }

    @Test
    void mailOfAProberShouldBeKnown() throws IOException {
        say(SmtpTalk.STRANGERS_ADDRESS, ascii("CONNECT mx.victim.test:25 HTTP/1.0\r\n\r\n"));

        SmtpTalk.sendAsStranger(james, "prober@foreign.test", "bob@example.net");

        james.queues().awaitEmpty();
        assertThat(james.repository(KNOWN_PROBERS).mailsFrom("prober@foreign.test"))
                .hasSize(1);
    }

    @Test
    void webAdministrationShouldBeObserved() throws IOException {
        byte[] request = ascii("GET http://webadmin.victim.test/ HTTP/1.0\r\nX-Forwarded-For: 198.51.100.66\r\n"
                + "Host: webadmin.victim.test\r\n\r\n");

        assertThat(SensorPort.say(LOOPBACK, james.ports().webadmin(), request)).contains(" 404 ");

        assertThat(recordsWith("destination=\"webadmin.victim.test\""))
                .singleElement()
                .asString()
                .contains("client=127.0.0.1 ", "listener=webadmin", "action=refused-by-server");
    }

    @Test
    void lineOfATrustedProxyShouldBeBelievedAndNotTheClients() throws IOException {
        byte[] request = ascii("GET http://two-lines.victim.test/ HTTP/1.0\r\nX-Forwarded-For: 198.51.100.66\r\n"
                + "X-Forwarded-For: 203.0.113.9\r\nHost: two-lines.victim.test\r\n\r\n");

        assertThat(SensorPort.say(PROXY, james.ports().webadmin(), request)).contains(" 404 ");

        assertThat(recordsWith("destination=\"two-lines.victim.test\""))
                .singleElement()
                .asString()
                .contains("client=203.0.113.9 ");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String address() {
        return LOOPBACK + ':' + port;
    }

    private static String proxy() {
        return "http://" + address();
    }

    private static String say(String from, byte[] request) throws IOException {
        return SensorPort.say(from, port, request);
    }

    private static byte[] resource(String capture) throws IOException {
        try (InputStream stream = SensorIT.class.getResourceAsStream("/captures/" + capture)) {
            return stream.readAllBytes();
        }
    }

    /** Without waiting. */
    private static List<String> recorded(String text) {
        return james.log().linesWith(text).stream()
                .filter(line -> line.contains(RECORDED))
                .toList();
    }

    private static List<String> awaitMore(String text, int before) {
        james.log().awaitLinesWith(text, before + 1);
        return recorded(text);
    }

    private static List<String> recordsWith(String text) {
        return awaitMore(text, 0);
    }
}
