/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.diagnosis;

import org.relayguard.text.JsonLine;

/**
 * The whole diagnosis as one JSON object on one line.
 *
 * <pre>
 * {"problems":[{"kind":"trusts-everyone","severity":"high","file":"smtpserver.xml","line":9,"element":"…",
 *  "detail":"…","effect":"…","repair":"…"}],"notChecked":[{"subject":"…","reason":"…"}],
 *  "unreadable":[{"file":"…","reason":"…"}]}
 * </pre>
 */
public final class DiagnosisJsonFormat {

    private DiagnosisJsonFormat() {}

    /**
     * The whole diagnosis, with its line end.
     *
     * @param facts what the object begins with; empty when there is nothing else to say
     */
    public static String of(JsonLine facts, Diagnosis diagnosis) {
        return facts.objects(
                                "problems",
                                diagnosis.problems().stream()
                                        .map(DiagnosisJsonFormat::problem)
                                        .toList())
                        .objects(
                                "notChecked",
                                diagnosis.notChecked().stream()
                                        .map(open -> pair("subject", open.subject(), open.reason()))
                                        .toList())
                        .objects(
                                "unreadable",
                                diagnosis.unreadable().stream()
                                        .map(file -> pair("file", file.file(), file.reason()))
                                        .toList())
                + "\n";
    }

    private static JsonLine problem(Problem problem) {
        return new JsonLine()
                .text("kind", problem.kind().label())
                .text("severity", problem.severity().label())
                .text("file", problem.place().file())
                .number("line", problem.place().line())
                .text("element", problem.place().element())
                .text("detail", problem.detail())
                .text("effect", problem.effect())
                .text("repair", problem.repair());
    }

    private static JsonLine pair(String key, String subject, String reason) {
        return new JsonLine().text(key, subject).text("reason", reason);
    }
}
