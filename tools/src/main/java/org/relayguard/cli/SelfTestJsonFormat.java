/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.util.List;
import java.util.Map;
import org.relayguard.address.Host;
import org.relayguard.address.Notation;
import org.relayguard.policy.Decision;
import org.relayguard.policy.DomainClass;
import org.relayguard.selftest.ListenerReport;
import org.relayguard.selftest.ListenerReport.Conclusion;
import org.relayguard.selftest.VectorResult;
import org.relayguard.selftest.VectorResult.Exposure;
import org.relayguard.text.JsonLine;

/**
 * The whole report as one JSON object on one line.
 *
 * <pre>
 * {"listener":"192.0.2.25:25","security":"plain","state":"tested","detail":"","conclusion":"open","planned":283,
 *  "tried":283,"open":1,"closed":280,"noRelay":2,"couldNotTell":0,"vectors":[{"id":"12a","exposure":"open",
 *  "consequence":"would have gone to user&#64;example.com","sender":"…","recipient":"…","command":"…",
 *  "stage":"data","reply":"354 …","verdict":"refuse","reason":"routed-outside","notations":["percent-hack"],
 *  "hops":["example.net"],
 *  "destination":"user&#64;example.com","destinationClass":"external","why":"…"}]}
 * </pre>
 */
final class SelfTestJsonFormat {

    private SelfTestJsonFormat() {}

    static String of(ListenerReport report) {
        Map<Exposure, Long> counts = ListenerReport.counts(List.of(report));
        return new JsonLine()
                        .text("listener", report.listener())
                        .text("security", report.security().label())
                        .text("state", report.state().label())
                        .text("detail", report.detail())
                        .text("conclusion", Conclusion.of(List.of(report)).label())
                        .number("planned", report.planned())
                        .number("tried", report.results().size())
                        .number("open", counts.get(Exposure.OPEN))
                        .number("closed", counts.get(Exposure.CLOSED))
                        .number("noRelay", counts.get(Exposure.NO_RELAY))
                        .number("couldNotTell", counts.get(Exposure.COULD_NOT_TELL))
                        .objects(
                                "vectors",
                                report.results().stream()
                                        .map(SelfTestJsonFormat::vector)
                                        .toList())
                + "\n";
    }

    private static JsonLine vector(VectorResult result) {
        Decision decision = result.decision();
        return new JsonLine()
                .text("id", result.vector().id())
                .text("exposure", result.exposure().label())
                .text("consequence", result.consequence())
                .text("sender", result.sender())
                .text("recipient", result.vector().recipient())
                .text("command", result.vector().command())
                .text("stage", result.stage().label())
                .text("reply", result.reply())
                .text("verdict", decision.verdict().label())
                .text("reason", decision.reason().label())
                .texts(
                        "notations",
                        decision.notations().stream()
                                .sorted()
                                .map(Notation::label)
                                .toList())
                .texts("hops", decision.hops().stream().map(Host::text).toList())
                .text("destination", decision.destination())
                .text("destinationClass", decision.destinationClass().map(DomainClass::label))
                .text("why", result.vector().why());
    }
}
