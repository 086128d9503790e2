/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.util.Optional;
import org.relayguard.address.Host;

/** Gives the answer that a test writes, and remembers what was asked. */
final class ScriptedAddresses implements KnownAddresses {

    private Answer answer = Answer.NOT_KNOWN;
    private String asked;
    private int lookUps;
    private Waiting waiting = new Waiting();

    void answer(Answer next) {
        answer = next;
    }

    int lookUps() {
        return lookUps;
    }

    Optional<String> asked() {
        return Optional.ofNullable(asked);
    }

    Waiting waiting() {
        return waiting;
    }

    @Override
    public KnownAddresses within(Waiting next) {
        waiting = next;
        return this;
    }

    @Override
    public Answer lookUp(String localPart, Host domain) {
        lookUps++;
        asked = localPart + '@' + domain;
        return answer;
    }
}
