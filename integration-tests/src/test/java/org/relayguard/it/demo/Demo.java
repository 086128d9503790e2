/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.demo;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.relayguard.it.james.JamesServer;
import org.relayguard.it.smtp.SmtpConnection;
import org.relayguard.it.smtp.SmtpReply;
import org.relayguard.it.smtp.SmtpSink;

/**
 * Starts a real James with the guard and the shipped sample configuration, fires a battery of real SMTP probes at it, and
 * shows what was answered and why. Stays up until Ctrl-C; with {@code exit} as its argument it ends by itself.
 */
public final class Demo {

    private static final List<Probe> BATTERY = List.of(
            new Probe("plain relay", "user@victim.test"),
            new Probe("percent hack", "user%victim.test@example.net"),
            new Probe("bang path", "victim.test!user@example.net"),
            new Probe("source route", "@example.net:user@victim.test"),
            new Probe("nested @", "user@victim.test@example.net"),
            new Probe("in quotes", "\"user@victim.test\"@example.net"),
            new Probe("behind a backslash", "user\\%victim.test@example.net"),
            new Probe("encapsulated", "IMCEASMTP-user+40victim+2Etest@example.net"),
            new Probe("encoded word", "=?utf-8?q?user=40victim.test?=@example.net"),
            new Probe("chain", "user%victim.test%mx.example.net@example.net"),
            new Probe("at a relay domain", "user%victim.test@branch.example"),
            new Probe("a person", "50%off@example.net"),
            new Probe("a person", "bob@example.net"));

    private Demo() {}

    /** @param arguments {@code exit} to end after the battery */
    public static void main(String[] arguments) throws InterruptedException {
        say("Starting Apache James 3.8.1 with Relay Guard on the loopback address, which takes some ten seconds ...");
        try (SmtpSink outside = SmtpSink.start();
                JamesServer james = JamesServer.named("demo").outside(outside).start()) {
            Runtime.getRuntime().addShutdownHook(new Thread(james::close));
            james.directory().addUser("bob@example.net").addUser("50%off@example.net");
            say("It listens on 127.0.0.1:" + james.ports().smtp()
                    + ". Only 192.0.2.0/24 may relay, so this machine is a"
                    + " stranger to it. Its domain is example.net, its relay domain branch.example.");
            fire(james);
            probeForProxy(james);
            say("");
            say("Every refusal is one line in " + james.workingDirectory().resolve("log") + ":");
            james.log().linesWith("relay-attempt ").stream().limit(3).forEach(line -> say("  " + line));
            if (arguments.length > 0 && arguments[0].equals("exit")) {
                return;
            }
            say("");
            say("It stays up for your own probes: swaks --server 127.0.0.1:"
                    + james.ports().smtp()
                    + " --from you@foreign.test --to 'user%victim.test@example.net' . Ctrl-C ends it.");
            new CountDownLatch(1).await();
        }
    }

    private static void fire(JamesServer james) {
        say("");
        say(String.format("%-20s %-48s %s", "technique", "RCPT TO", "reply"));
        try (SmtpConnection connection = james.smtp()) {
            connection.command("EHLO probe.test");
            connection.command("MAIL FROM:<prober@foreign.test>");
            for (Probe probe : BATTERY) {
                SmtpReply reply = connection.command("RCPT TO:<" + probe.recipient() + ">");
                say(String.format("%-20s %-48s %s", probe.technique(), probe.recipient(), reply));
            }
        }
    }

    private static void probeForProxy(JamesServer james) {
        String request = "POST http://mx.example.net:25/ HTTP/1.0";
        try (SmtpConnection connection = james.smtp()) {
            say(String.format("%-20s %-48s %s", "proxy probe", request, connection.command(request)));
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private record Probe(String technique, String recipient) {}
}
