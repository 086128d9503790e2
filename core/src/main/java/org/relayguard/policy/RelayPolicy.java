/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

/**
 * Decides about one recipient or reverse-path. The ladders below are the rules of the project, one rung each;
 * everything that asks (hook, matcher, command line) asks here.
 *
 * <pre>
 * client    recipient                                        verdict    reason
 * stranger  user&#64;example.net (local)                     accept     local-recipient
 * stranger  user&#64;old.example (relay)                     accept     relay-recipient
 * stranger  50%off&#64;example.net                           accept     no-route
 * stranger  user%victim.test&#64;example.net                 refuse     routed-outside
 * stranger  user%example.net&#64;example.net                 accept     route-ends-here
 * stranger  joe%sales&#64;old.example (relay)                refuse     routed-at-relay-domain
 * stranger  a%example.net%old.example&#64;example.net        refuse     routed-at-relay-domain
 * stranger  =?gbk?q?user=A3=C0victim.test?=&#64;old.example  refuse     routed-at-relay-domain
 * stranger  user&#64;victim.test (external)                  refuse     relay-denied
 * trusted   user&#64;victim.test (external)                  accept     trusted-client
 * mailet    user&#64;victim.test (external)                  accept     sent-by-mailet
 * trusted   user%victim.test&#64;example.net                 accept     trusted-route
 * stranger  user=victim.test&#64;old.example (captured)      refuse     captured-domain
 * stranger  user%victim.test&#64;example.net (store down)    undecided  address-lookup-failed
 * anybody   "userŀvictim.test"&#64;old.example               refuse     changed-on-the-wire
 * </pre>
 *
 * <p>Captured: a mapping of the server takes the destination from the recipient. Store down: nobody can tell whether
 * there is a mailbox of this name.
 */
public final class RelayPolicy {

    private static final Decision NULL_SENDER = new Decision(Reason.NULL_SENDER, Explanation.Facts.NONE);

    private final PolicySettings settings;
    private final DomainClasses domains;
    private final KnownAddresses known;

    public RelayPolicy(PolicySettings settings, DomainClasses domains, KnownAddresses known) {
        this.settings = settings;
        this.domains = domains;
        this.known = known;
    }

    /** May this client send to this recipient through us? */
    public Decision judgeRecipient(RelayRequest request) {
        Waiting waiting = new Waiting();
        return RuleLadder.ofRecipient(settings, domains.within(waiting), known.within(waiting), request)
                .recipient();
    }

    /**
     * Would James write another address to the next host than the one that is judged here, or can nobody tell? Of those
     * whom an administrator releases from the quarantine this is all that is still asked.
     */
    public boolean wouldLeaveChanged(RelayRequest request) {
        Waiting waiting = new Waiting();
        return RuleLadder.ofRecipient(settings, domains.within(waiting), known.within(waiting), request)
                .wouldLeaveChanged();
    }

    /** Would a bounce to this reverse-path be a relay? An absent sender is the null reverse-path. */
    public Decision judgeReversePath(RelayRequest request) {
        Waiting waiting = new Waiting();
        return request.sender()
                .map(path -> RuleLadder.ofReversePath(
                                settings, domains.within(waiting), known.within(waiting), path, request)
                        .reversePath())
                .orElse(NULL_SENDER);
    }
}
