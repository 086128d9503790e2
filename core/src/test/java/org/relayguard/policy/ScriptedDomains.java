/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.relayguard.address.Host;
import org.relayguard.address.MailPath;
import org.relayguard.corpus.CorpusWorld;

/** The domains of the corpora, with answers of the store that a test writes. */
final class ScriptedDomains implements DomainClasses {

    private final DomainClasses listed = CorpusWorld.domains();
    private final Map<Host, DomainClass> confirmed = new HashMap<>();
    private boolean unknown;
    private boolean withDefault = true;
    private int confirmations;
    private Capture capture = Capture.NO;
    private int captureQuestions;
    private final List<Waiting> waitings = new ArrayList<>();

    /** What the store says when it is asked once more. */
    void confirm(String domain, DomainClass domainClass) {
        confirmed.put(Host.of(domain), domainClass);
    }

    /** The look-up fails for domains that are not listed. */
    void unknown() {
        unknown = true;
    }

    void withoutDefault() {
        withDefault = false;
    }

    /** What the store says of every mapping. */
    void capture(Capture next) {
        capture = next;
    }

    int captureQuestions() {
        return captureQuestions;
    }

    /** One for each judgement. */
    List<Waiting> waitings() {
        return waitings;
    }

    int confirmations() {
        return confirmations;
    }

    @Override
    public DomainClass classOf(Host host) {
        DomainClass domainClass = listed.classOf(host);
        return domainClass == DomainClass.EXTERNAL && unknown ? DomainClass.UNKNOWN : domainClass;
    }

    @Override
    public DomainClass confirmExternal(Host host) {
        confirmations++;
        return confirmed.getOrDefault(host, DomainClass.EXTERNAL);
    }

    @Override
    public DomainClass deliveryOf(String domain) {
        DomainClass delivery = listed.deliveryOf(domain);
        return delivery == DomainClass.EXTERNAL && unknown ? DomainClass.UNKNOWN : delivery;
    }

    @Override
    public Capture captures(MailPath path, Host domain) {
        captureQuestions++;
        return capture;
    }

    @Override
    public DomainClasses within(Waiting waiting) {
        waitings.add(waiting);
        return this;
    }

    @Override
    public Optional<Host> defaultDomain() {
        return withDefault ? listed.defaultDomain() : Optional.empty();
    }
}
