/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Listeners that the sample does not have, each with settings of its own, to be put into its smtpserver.xml. */
final class Listeners {

    private static final String LISTENER = """
            <smtpserver enabled="true">
              <jmxName>smtpserver-%s</jmxName>
              <bind>127.0.0.1:%d</bind>
              <connectionBacklog>200</connectionBacklog>
              <connectiontimeout>360</connectiontimeout>
              <connectionLimit>0</connectionLimit>
              <connectionLimitPerIP>0</connectionLimitPerIP>
              <helloName autodetect="false">%1$s.example.net</helloName>
              <authorizedAddresses>192.0.2.0/24</authorizedAddresses>
              <verifyIdentity>false</verifyIdentity>
              <maxmessagesize>0</maxmessagesize>
              <smtpGreeting>%1$s.example.net ESMTP</smtpGreeting>
              %s
              <handlerchain enableJmx="false">%s</handlerchain>
            </smtpserver>""";

    private static final List<String> GUARD = List.of(
            "org.relayguard.smtp.RawLineHandler",
            "org.relayguard.smtp.TcpPeerHandler",
            "org.relayguard.smtp.ReversePathHandler",
            "org.relayguard.smtp.ForwardPathHandler",
            "org.relayguard.smtp.AnnouncedAuthHandler",
            "org.relayguard.smtp.UnknownCommandLimitHook",
            "org.relayguard.smtp.EvidenceHook",
            "org.relayguard.smtp.RelayAwareValidRcptHandler");
    private static final List<String> JAMES = List.of("org.apache.james.smtpserver.fastfail.ValidRcptHandler");
    private static final List<String> DSN = List.of(
            "org.apache.james.smtpserver.dsn.DSNEhloHook",
            "org.apache.james.smtpserver.dsn.DSNMailParameterHook",
            "org.apache.james.smtpserver.dsn.DSNRcptParameterHook");

    private Listeners() {}

    /** As on port 587: STARTTLS, AUTH after it, delivery reports; paths need no brackets. */
    static String startTls(int port, boolean guarded) {
        return LISTENER.formatted("starttls", port, """
                <tls socketTLS="false" startTLS="true">
                  <keystore>file://conf/keystore</keystore>
                  <keystoreType>PKCS12</keystoreType>
                  <secret>james72laBalle</secret>
                  <provider>org.bouncycastle.jce.provider.BouncyCastleProvider</provider>
                  <algorithm>SunX509</algorithm>
                </tls>
                <auth>
                  <announce>always</announce>
                  <requireSSL>true</requireSSL>
                  <plainAuthEnabled>true</plainAuthEnabled>
                </auth>
                <addressBracketsEnforcement>false</addressBracketsEnforcement>""", handlers(guarded, DSN));
    }

    /** Behind a load balancer, as its administrator thinks: James believes a PROXY header from everybody. */
    static String behindProxy(int port, boolean guarded) {
        return LISTENER.formatted(
                "balanced",
                port,
                "<proxyRequired>true</proxyRequired>" + "<addressBracketsEnforcement>true</addressBracketsEnforcement>",
                handlers(guarded, List.of()));
    }

    private static String handlers(boolean guarded, List<String> more) {
        return Stream.concat((guarded ? GUARD : JAMES).stream(), more.stream())
                .map(name -> "<handler class=\"" + name + "\"/>")
                .collect(Collectors.joining());
    }
}
