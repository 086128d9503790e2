/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;

/**
 * Starts a real James with the guard and the shipped sample configuration, sends real SMTP probes at it, and
 * shows what was answered and why. Stays up until Ctrl-C; with {@code exit} as its argument it ends by itself. Its exit code
 * is 1 when the guard did anything else than it should.
 */
public final class Demo {

    private static final long TICK = 500; // milliseconds

    private final World world;
    private final Map<DemoOutcome, List<String>> outcomes = new EnumMap<>(DemoOutcome.class);
    private final List<String> surprises = new ArrayList<>();

    private Demo(World world) {
        this.world = world;
    }

    /** @param arguments {@code exit} to end after the last probe */
    public static void main(String[] arguments) {
        boolean stay = arguments.length == 0 || !arguments[0].equals("exit");
        boolean asExpected;
        say("Relay Guard on a real Apache James 3.8.1, with the built jar and the shipped sample configuration.");
        try (World world = start()) {
            Demo demo = new Demo(world);
            demo.introduce();
            DemoProbe.VECTORS.forEach(demo::fire);
            asExpected = demo.sumUp();
            demo.sayWhereToLook();
            if (stay) {
                demo.inviteProbes();
                awaitEndOfMaven();
            }
        }
        System.exit(asExpected ? 0 : 1);
    }

    /** Ctrl-C ends all of it at once; who ends Maven alone must not leave a server behind. */
    private static void awaitEndOfMaven() {
        ProcessHandle.current()
                .parent()
                .map(ProcessHandle::onExit)
                .orElseGet(CompletableFuture::new)
                .join();
    }

    private static World start() {
        System.out.print("Starting the server ");
        Timer progress = new Timer("progress", true);
        progress.scheduleAtFixedRate(
                new TimerTask() {
                    @Override
                    public void run() {
                        System.out.print('.');
                        System.out.flush();
                    }
                },
                0,
                TICK);
        try {
            return World.start();
        } finally {
            progress.cancel();
            System.out.println();
        }
    }

    private void introduce() {
        say("It listens on 127.0.0.1:" + world.james().ports().smtp()
                + ". Only 192.0.2.0/24 may relay, so this machine is a stranger to it.");
        say("Its domain is example.net. It passes mail for branch.example to a gateway, and old.example is mapped to"
                + " partner.example.");
        say("The gateway and the Internet are played by this program: nothing leaves the loopback address.");
        say("");
    }

    private void fire(DemoProbe probe) {
        Prober.Result result = new Prober(world.james()).fire(probe);
        say(probe.technique(), "C: " + probe.line());
        say("", "S: " + result.reply());
        for (DemoAttempt attempt : result.attempts()) {
            say("", "   " + attempt.decision());
            if (!attempt.way().isEmpty()) {
                say("", "   " + attempt.way());
            }
        }
        if (result.attempts().isEmpty()) {
            say("", "   no objection: James goes on");
        }
        outcomes.computeIfAbsent(probe.expected(), unused -> new ArrayList<>()).add(probe.technique());
        if (!result.isExpectedOf(probe)) {
            surprises.add(
                    probe.technique() + " should have been " + probe.expected().words());
        }
    }

    private boolean sumUp() {
        List<String> arrived = world.usersWithOneMail();
        List<String> left = world.leftTheServer();
        say("");
        say("Of " + DemoProbe.VECTORS.size() + " probes:");
        outcomes.forEach((outcome, techniques) ->
                say("  %2d %s".formatted(techniques.size(), outcome.words()) + ": " + String.join(", ", techniques)));
        say("In the mailboxes: one mail each for " + String.join(", ", arrived));
        say("At other servers: " + String.join(", ", left));
        if (!arrived.equals(world.users())) {
            surprises.add("each of the users should have got one mail");
        }
        if (!left.equals(List.of("carol@branch.example"))) {
            surprises.add("carol@branch.example alone should have got mail at another server");
        }
        surprises.forEach(surprise -> say("UNEXPECTED: " + surprise));
        return surprises.isEmpty();
    }

    private void sayWhereToLook() {
        Path directory = world.james().workingDirectory();
        say("");
        say("Where to look:");
        say("each attempt", "grep relay-attempt " + directory.resolve("log").resolve("relay-guard.log"));
        say("the configuration", directory.resolve("conf").toString());
        say(
                "other addresses",
                "java -jar extension/target/relay-guard-james38.jar explain --local-domain example.net"
                        + " --relay-domain branch.example ADDRESS");
    }

    private void inviteProbes() {
        String smtp = "127.0.0.1:" + world.james().ports().smtp();
        String webadmin = "127.0.0.1:" + world.james().ports().webadmin();
        say("the quarantine", "curl http://" + webadmin + "/mailRepositories/var%2Fmail%2Frelay-quarantine%2F/mails");
        say("the server", "swaks --server " + smtp + " --to 'user%victim.test@example.net'");
        say("");
        say("It stays up for probes of your own. Ctrl-C ends it.");
    }

    private static void say(String subject, String text) {
        say("%-19s %s".formatted(subject, text));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
