/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes one answer for each recipient, in order. All processors work on them; what is held at one time is bounded by the
 * buffer of {@link Lines}.
 */
final class Answers {

    private final Explainer explainer;
    private final AnswerFormat form;
    private final OutputStream out;

    Answers(Explainer explainer, AnswerFormat form, OutputStream out) {
        this.explainer = explainer;
        this.form = form;
        this.out = out;
    }

    void toLinesOf(InputStream in) throws IOException {
        Lines lines = new Lines(in, out);
        for (List<String> arrived = lines.next(); !arrived.isEmpty(); arrived = lines.next()) {
            to(arrived);
        }
    }

    void to(List<String> recipients) throws IOException {
        List<byte[]> answers = recipients.parallelStream().map(this::answer).toList();
        for (byte[] answer : answers) {
            out.write(answer);
        }
    }

    private byte[] answer(String recipient) {
        return form.of(explainer.explain(recipient)).getBytes(StandardCharsets.UTF_8);
    }
}
