/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.util.Optional;

/**
 * Rule 16: what leaves is what was judged. James's RemoteDelivery writes the low byte of every character of the
 * recipient and of the reverse-path, so that of neither anything but printable ASCII may leave, whoever sends it.
 *
 * <pre>
 * recipient                           reverse-path          sent on by James  refusal
 * user&#64;old.example                a&#64;b.test          yes               none
 * "userŀvictim.test"&#64;old.example  a&#64;b.test          yes               changed-on-the-wire: leaves with an &#64;
 * user&#64;old.example                "xčĊData"&#64;b.test  yes               changed-on-the-wire: leaves as two lines
 * pelé&#64;example.net                a&#64;b.test          no, delivered     none
 * </pre>
 */
final class AsWritten {

    private AsWritten() {}

    static boolean leaves(RelayRequest request) {
        return request.recipient().leavesAsWritten()
                && (request.sender().isEmpty() || request.sender().get().leavesAsWritten());
    }

    /**
     * Why what does not leave as written is refused; empty when it does not leave at all.
     *
     * @param carrier LOCAL when James itself delivers it
     */
    static Optional<Reason> refusal(DomainClass carrier) {
        return switch (carrier) {
            case LOCAL -> Optional.empty();
            case RELAY, EXTERNAL -> Optional.of(Reason.CHANGED_ON_THE_WIRE);
            case UNKNOWN -> Optional.of(Reason.DOMAIN_LOOKUP_FAILED);
        };
    }
}
