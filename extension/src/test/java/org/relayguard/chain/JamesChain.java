/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.chain;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.core.MailAddress;
import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.james.mailetcontainer.impl.MailetProcessorImpl;
import org.apache.james.mailetcontainer.impl.MatcherMailetPair;
import org.apache.james.mailetcontainer.impl.MatcherSplitter;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.Mailet;
import org.apache.mailet.Matcher;

/** James's own mail and splitter, and what its queues and repositories make of a mail. */
final class JamesChain {

    private JamesChain() {}

    /** The matched half, if there is one, in front of the other. */
    static List<Mail> split(Matcher matcher, Mailet mailet, Mail mail) throws Exception {
        RecordingMetricFactory metrics = new RecordingMetricFactory();
        return new MatcherSplitter(metrics, processor(metrics), new MatcherMailetPair(matcher, mailet)).split(mail);
    }

    /** The constructor of James 3.9 takes the name of the processor in front. */
    private static MailetProcessorImpl processor(RecordingMetricFactory metrics) throws Exception {
        Constructor<?> constructor = MailetProcessorImpl.class.getConstructors()[0];
        return (MailetProcessorImpl)
                (constructor.getParameterCount() == 1
                        ? constructor.newInstance(metrics)
                        : constructor.newInstance("transport", metrics));
    }

    static Mail mail(String... recipients) throws Exception {
        MailImpl mail = MailImpl.builder()
                .name("Mail1")
                .sender("someone@foreign.test")
                .addRecipients(addresses(recipients))
                .remoteAddr("203.0.113.9")
                .mimeMessage(MimeMessageBuilder.mimeMessageBuilder().setText("text"))
                .build();
        mail.setAttribute(new Attribute(Mail.SMTP_SESSION_ID, AttributeValue.of("session-1")));
        return mail;
    }

    static List<MailAddress> addresses(String... addresses) throws Exception {
        List<MailAddress> parsed = new ArrayList<>();
        for (String address : addresses) {
            parsed.add(new MailAddress(address));
        }
        return parsed;
    }

    static Mail serialised(Mail mail) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(mail);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Mail) in.readObject();
        }
    }
}
