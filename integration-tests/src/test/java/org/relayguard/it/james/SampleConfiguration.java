/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.james;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The shipped sample configuration, copied into the working directory of one server. Replaced are only the ports, the
 * networks that may relay, and the hosts that RemoteDelivery hands mail to; whatever else a test changes, it names.
 */
final class SampleConfiguration {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String RECIPIENT_CHECK = "org.relayguard.smtp.RelayAwareValidRcptHandler";
    private static final String SMTP_HANDLERS =
            "//handler[starts-with(@class, 'org.relayguard.smtp.') and @class != '" + RECIPIENT_CHECK + "']";

    private final Path folder;

    private SampleConfiguration(Path folder) {
        this.folder = folder;
    }

    static SampleConfiguration in(Path folder) {
        return new SampleConfiguration(folder);
    }

    static void copyTo(Path folder) {
        Path sample = Path.of(System.getProperty("relayguard.sampleConfiguration"));
        try (Stream<Path> files = Files.list(sample)) {
            Files.createDirectories(folder);
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("No sample configuration in " + sample, e);
        }
    }

    void listenOn(Ports ports) {
        edit(
                "smtpserver.xml",
                file -> file.setText("//smtpserver[jmxName='smtpserver-global']/bind", address(ports.smtp()))
                        .setText("//smtpserver[tls/@socketTLS='true']/bind", address(ports.submission())));
        edit("lmtpserver.xml", file -> file.setText("//lmtpserver/bind", address(ports.lmtp())));
        edit(
                "imapserver.xml",
                file -> file.setText("//imapserver[tls/@socketTLS='true']/bind", address(ports.imaps())));
        setProperty("webadmin.properties", "port", Integer.toString(ports.webadmin()));
    }

    void authorize(String networks) {
        edit("smtpserver.xml", file -> file.setText("//authorizedAddresses", networks));
        setProperty("relay-guard.properties", "trusted.networks", networks);
    }

    /** Names the one host that takes the mail of this processor's RemoteDelivery. */
    void deliverTo(String processor, int port) {
        edit(
                "mailetcontainer.xml",
                file -> file.setChild(remoteDelivery(processor), "gateway", LOOPBACK)
                        .setChild(remoteDelivery(processor), "gatewayPort", Integer.toString(port)));
    }

    /** A server whose administrator took over the chain and no SMTP handler: routed recipients get into the chain. */
    void removeSmtpHandlers() {
        edit("smtpserver.xml", file -> file.remove(SMTP_HANDLERS));
    }

    /** What is left is James as anybody has it: the same chain, without any class of the guard. */
    void removeGuard() {
        edit(
                "mailetcontainer.xml",
                file -> file.setAttribute("//mailet[@class='PostmasterAlias']", "match", "All")
                        .setAttribute("//mailet[@class='org.relayguard.mailets.KeepMail']", "class", "ToRepository")
                        .remove("//mailet[starts-with(@match, 'org.relayguard.')]")
                        .remove("//mailet[starts-with(@class, 'org.relayguard.')]"));
        edit(
                "smtpserver.xml",
                file -> file.remove(SMTP_HANDLERS)
                        .setAttribute(
                                "//handler[@class='" + RECIPIENT_CHECK + "']",
                                "class",
                                "org.apache.james.smtpserver.fastfail.ValidRcptHandler"));
        edit(
                "lmtpserver.xml",
                file -> file.setAttribute(
                        "//handlerchain",
                        "coreHandlersPackage",
                        "org.apache.james.lmtpserver.MailetContainerCmdHandlerLoader"));
        removeProperty("healthcheck.properties", "additional.healthchecks");
        removeProperty("webadmin.properties", "extensions.routes");
        write("extensions.properties", "");
        delete("relay-guard.properties");
    }

    void edit(String name, Consumer<XmlFile> change) {
        XmlFile file = XmlFile.read(folder.resolve(name));
        change.accept(file);
        file.write();
    }

    /** Replaces the value of a key, and adds the key where it is missing. */
    void setProperty(String name, String key, String value) {
        String line = key + "=" + value;
        List<String> lines = read(name).lines().toList();
        boolean known = lines.stream().anyMatch(old -> isOf(key, old));
        Stream<String> changed = lines.stream().map(old -> isOf(key, old) ? line : old);
        Stream<String> added = known ? Stream.empty() : Stream.of(line);
        write(name, String.join("\n", Stream.concat(changed, added).toList()) + "\n");
    }

    void removeProperty(String name, String key) {
        write(
                name,
                String.join(
                                "\n",
                                read(name)
                                        .lines()
                                        .filter(line -> !isOf(key, line))
                                        .toList()) + "\n");
    }

    void write(String name, String content) {
        try {
            Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String name) {
        try {
            Files.delete(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOf(String key, String line) {
        return line.startsWith(key + "=") || line.startsWith(key + " ");
    }

    private static String remoteDelivery(String processor) {
        return "//processor[@state='" + processor + "']/mailet[@class='RemoteDelivery']";
    }

    private static String address(int port) {
        return LOOPBACK + ":" + port;
    }
}
