/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.relayguard.it.james.KeyStore;

/**
 * James's own folder, out of the archive that it publishes, with the guard put in by hand: what {@code docs/install.md} says
 * under "A server that has a configuration", and not one line more.
 *
 * <p>For the tests only the listeners that none of them uses are off, the log lies in the folder instead of in {@code /logs}, and
 * there is the sample's {@code lmtpserver.xml}, off: the memory server of James brings none.
 */
public final class PastedJames {

    private static final String OWN_RECIPIENT_CHECK =
            "<handler class=\"org.apache.james.smtpserver.fastfail.ValidRcptHandler\"/>";
    private static final String POSTMASTER = "<mailet match=\"All\" class=\"PostmasterAlias\"/>";
    private static final String REMOTE_DELIVERY = "<mailet match=\"All\" class=\"RemoteDelivery\">";
    private static final String RECIPIENT_IS_LOCAL = "<mailet match=\"RecipientIsLocal\" class=\"ToProcessor\">";
    private static final String RELAY_GATE = "<mailet match=\"relay-allowed\" class=\"ToProcessor\">";

    private final Path conf;
    private final ManualSnippets manual;

    private PastedJames(Path conf, ManualSnippets manual) {
        this.conf = conf;
        this.manual = manual;
    }

    /** Makes the folder anew inside of this one, without James's libraries; returns it. */
    public static Path layOutIn(Path parent) {
        Path extension = Path.of(System.getProperty("relayguard.extensionDirectory"));
        Path sample = Path.of(System.getProperty("relayguard.sampleConfiguration"));
        Path jar = Path.of(System.getProperty("relayguard.jar"));
        try {
            Path james = parent.resolve("james-server-memory-app");
            Archive.empty(james);
            Archive.unpack(Path.of(System.getProperty("james.ownArchive")), parent);
            Path conf = james.resolve("conf");
            Files.copy(jar, james.resolve("extensions-jars").resolve(jar.getFileName()));
            Files.copy(sample.resolve("relay-guard.properties"), conf.resolve("relay-guard.properties"));
            Files.copy(sample.resolve("lmtpserver.xml"), conf.resolve("lmtpserver.xml"));
            KeyStore.copyTo(conf.resolve("keystore"));
            PastedJames pasted = new PastedJames(conf, ManualSnippets.of(extension.resolve("../docs/install.md")));
            pasted.paste();
            pasted.routeRelayDomains(sample);
            pasted.quieten();
            return james;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void paste() throws IOException {
        pasteBefore("logback.xml", "</configuration>", "log-level");
        append("extensions.properties", "extensions");
        append("healthcheck.properties", "healthcheck");
        append("webadmin.properties", "webadmin");
        replace("smtpserver.xml", OWN_RECIPIENT_CHECK, manual.of("smtpserver.xml", "handlers"));
        pasteBefore("mailetcontainer.xml", POSTMASTER, "guard-line");
        pasteBefore("mailetcontainer.xml", REMOTE_DELIVERY, "guard-line");
        pasteBefore("mailetcontainer.xml", RELAY_GATE, "released-line");
        pasteBefore("mailetcontainer.xml", "</processors>", "guard-fault");
        replace("mailetcontainer.xml", POSTMASTER, manual.of("mailetcontainer.xml", "postmaster-line"));
    }

    /** Steps 10 and 11 of the manual, as far as one relay domain with one gateway needs them. */
    private void routeRelayDomains(Path sample) throws IOException {
        pasteBefore("mailetcontainer.xml", RECIPIENT_IS_LOCAL, "relay-domain-line");
        String gateway = "<processor state=\"gateway\" enableJmx=\"false\">\n"
                + manual.of("mailetcontainer.xml", "guard-line")
                + manual.of("mailetcontainer.xml", "delivery-to-gateway")
                + "</processor>\n";
        String bounces = processorOf(sample, "gateway-bounces");
        replace("mailetcontainer.xml", "</processors>", gateway + bounces + "</processors>");
    }

    private static String processorOf(Path sample, String name) throws IOException {
        String chain = Files.readString(sample.resolve("mailetcontainer.xml"));
        int start = chain.indexOf("<processor state=\"" + name + "\"");
        int end = chain.indexOf("</processor>", start) + "</processor>".length();
        return chain.substring(start, end) + "\n";
    }

    private void quieten() throws IOException {
        replace("logback.xml", "/logs/", "logs/");
        replace("jmx.properties", "jmx.enabled=true", "jmx.enabled=false");
        replace("jmap.properties", "enabled=true", "enabled=false");
        String submission = "<jmxName>smtpserver-authenticated</jmxName>";
        replaceInFrontOf("smtpserver.xml", submission, "enabled=\"true\"", "enabled=\"false\"");
        replaceInFrontOf("imapserver.xml", "<jmxName>imapserver</jmxName>", "enabled=\"true\"", "enabled=\"false\"");
    }

    private void append(String file, String mark) throws IOException {
        Path path = conf.resolve(file);
        Files.writeString(path, Files.readString(path) + "\n" + manual.of(file, mark));
    }

    private void pasteBefore(String file, String place, String mark) throws IOException {
        replace(file, place, manual.of(file, mark) + place);
    }

    /** Everywhere; James's own file without the place is not the one that the manual was written for. */
    private void replace(String file, String old, String text) throws IOException {
        String content = Files.readString(conf.resolve(file));
        if (!content.contains(old)) {
            throw new IllegalStateException("James's own " + file + " has no " + old);
        }
        Files.writeString(conf.resolve(file), content.replace(old, text));
    }

    private void replaceInFrontOf(String file, String place, String old, String text) throws IOException {
        String content = Files.readString(conf.resolve(file));
        int end = content.indexOf(place);
        int start = content.lastIndexOf(old, end);
        if (start < 0) {
            throw new IllegalStateException("James's own " + file + " has no " + old + " in front of " + place);
        }
        Files.writeString(
                conf.resolve(file), content.substring(0, start) + text + content.substring(start + old.length()));
    }
}
