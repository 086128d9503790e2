/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.chain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.relayguard.audit.chain.DomainMatch.Likelihood;
import org.relayguard.jamesconf.MailetContainer;
import org.relayguard.jamesconf.MailetContainer.Processor;
import org.relayguard.jamesconf.MailetLine;

/**
 * Follows an ordinary mail of a stranger to one domain that this server accepts and has no users at: which
 * RemoteDelivery can it get to?
 *
 * <pre>
 * branch.example, in James's own chain           none: HostIsLocal takes it to local-address-error
 * branch.example, in the sample configuration    the one of the processor gateway
 * </pre>
 *
 * <p>A matcher of which nothing is known may take the mail or leave it, and both ways are followed, so that what is not
 * found is really not there. What James does when a matcher or a mailet fails is not delivery, and left out.
 */
public final class DomainWalk {

    private static final String ENTRY = "root";

    private final MailetContainer container;
    private final String domain;
    private final Deque<Point> waiting = new ArrayDeque<>();
    private final Set<Point> seen = new HashSet<>();
    private final Set<MailetLine> deliveries = new LinkedHashSet<>();

    private record Point(String processor, int index) {}

    private DomainWalk(MailetContainer container, String domain) {
        this.container = container;
        this.domain = domain;
    }

    /**
     * Every RemoteDelivery that mail to a domain can get to.
     *
     * @param domain in lower case
     */
    public static List<MailetLine> deliveries(MailetContainer container, String domain) {
        DomainWalk walk = new DomainWalk(container, domain);
        walk.goTo(new Point(ENTRY, 0));
        while (!walk.waiting.isEmpty()) {
            walk.step(walk.waiting.poll());
        }
        return new ArrayList<>(walk.deliveries);
    }

    private void goTo(Point point) {
        if (seen.add(point)) {
            waiting.add(point);
        }
    }

    private void step(Point point) {
        Processor processor = container.processors().get(point.processor());
        if (processor == null || point.index() >= processor.lines().size()) {
            return;
        }
        MailetLine line = processor.lines().get(point.index());
        Likelihood taken = DomainMatch.of(line.matcher(), domain);
        Point next = new Point(point.processor(), point.index() + 1);
        if (taken != Likelihood.NEVER) {
            take(line, next);
        }
        if (taken != Likelihood.ALWAYS) {
            goTo(next);
        }
    }

    private void take(MailetLine line, Point next) {
        if (line.className().equals(Mailets.REMOTE_DELIVERY)) {
            deliveries.add(line);
        } else if (line.className().equals(Mailets.TO_PROCESSOR)) {
            line.parameter("processor").map(String::strip).ifPresent(name -> goTo(new Point(name, 0)));
        } else if (!Mailets.endsTheMail(line)) {
            goTo(next);
        }
    }
}
