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
import java.util.Optional;

/** Writes one answer for each recipient, in order, holding no more than one of them. */
final class Answers {

    private final Explainer explainer;
    private final AnswerForm form;
    private final OutputStream out;

    Answers(Explainer explainer, AnswerForm form, OutputStream out) {
        this.explainer = explainer;
        this.form = form;
        this.out = out;
    }

    void to(List<String> recipients) throws IOException {
        for (String recipient : recipients) {
            to(recipient);
        }
    }

    void toLinesOf(InputStream in) throws IOException {
        Lines lines = new Lines(in, out);
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            to(line.get());
        }
    }

    private void to(String recipient) throws IOException {
        out.write(form.of(explainer.explain(recipient)).getBytes(StandardCharsets.UTF_8));
    }
}
