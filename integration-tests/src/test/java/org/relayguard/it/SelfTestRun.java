/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.awaitility.Awaitility;
import org.relayguard.it.cli.JarProcess;
import org.relayguard.it.james.JamesProcess;

/** Self-tests as administrators run them, and how their answers are read. */
final class SelfTestRun {

    static final String API = "/relay-guard/api/self-test";

    /** On a port that nobody knows before, behind a proxy, and with STARTTLS. */
    static final String THIRD_LISTENER = """
                <smtpserver enabled="true">
                  <jmxName>smtpserver-proxied</jmxName>
                  <bind>127.0.0.1:0</bind>
                  <tls socketTLS="false" startTLS="true">
                    <keystore>file://conf/keystore</keystore>
                    <keystoreType>PKCS12</keystoreType>
                    <secret>james72laBalle</secret>
                    <provider>org.bouncycastle.jce.provider.BouncyCastleProvider</provider>
                    <algorithm>SunX509</algorithm>
                  </tls>
                  <proxyRequired>true</proxyRequired>
                  <helloName autodetect="false">mx.example.net</helloName>
                  <auth><announce>never</announce></auth>
                  <authorizedAddresses>127.0.0.0/8</authorizedAddresses>
                  <handlerchain enableJmx="false">
                    <handler class="org.relayguard.smtp.RawLineHandler"/>
                    <handler class="org.relayguard.smtp.TcpPeerHandler"/>
                    <handler class="org.relayguard.smtp.ReversePathHandler"/>
                    <handler class="org.relayguard.smtp.ForwardPathHandler"/>
                    <handler class="org.relayguard.smtp.UnknownCommandLimitHook"/>
                    <handler class="org.relayguard.smtp.EvidenceHook"/>
                    <handler class="org.relayguard.smtp.OutsiderHandler"/>
                    <handler class="org.relayguard.smtp.RelayAwareValidRcptHandler"/>
                  </handlerchain>
                </smtpserver>""";

    private static final ObjectMapper JSON = new ObjectMapper();

    private SelfTestRun() {}

    /** By the command line; victim.test is the foreign domain. */
    static JarProcess fromOutside(Path directory, int port, String... options) {
        List<String> args = new ArrayList<>(
                List.of("self-test", "127.0.0.1:" + port, "--our-domain", "example.net", "--foreign", "victim.test"));
        args.addAll(List.of(options));
        return JarProcess.run(directory, new byte[0], "64m", args.toArray(String[]::new));
    }

    /** By the web administration; gives the task when it has ended. */
    static JsonNode fromWithin(JamesProcess james) {
        return awaitEnd(james, james.webAdmin().startTask(API));
    }

    static JsonNode awaitEnd(JamesProcess james, String task) {
        return james.webAdmin().get("/tasks/" + task + "/await?timeout=120s");
    }

    /** Looks at a task again and again until it has ended; gives what was seen. */
    static List<JsonNode> watch(JamesProcess james, String task) {
        List<JsonNode> seen = new ArrayList<>();
        Awaitility.await("the task to end")
                .atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    seen.add(james.webAdmin().get("/tasks/" + task));
                    return !List.of("waiting", "inProgress")
                            .contains(seen.get(seen.size() - 1).path("status").asText());
                });
        return seen;
    }

    /** Of a key that nobody has, so that no token is good. */
    static String publicKey() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
            keys.initialize(2048);
            byte[] key = keys.generateKeyPair().getPublic().getEncoded();
            return "-----BEGIN PUBLIC KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(key)
                    + "\n-----END PUBLIC KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no RSA", e);
        }
    }

    static JsonNode json(JarProcess run) {
        try {
            return JSON.readTree(Files.readString(run.out()));
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON: " + run.err(), e);
        }
    }

    /** One value of each element of an array. */
    static List<String> texts(JsonNode array, String key) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.path(key).asText()));
        return texts;
    }
}
