/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.Objects;
import java.util.Optional;
import org.relayguard.probe.Classification.Hit;
import org.relayguard.probe.Classification.Ordinary;
import org.relayguard.probe.Classification.OrdinaryKind;
import org.relayguard.probe.ProbeClassifier.Progress;
import org.relayguard.probe.ProbeClassifier.Progress.Decided;
import org.relayguard.probe.ProbeClassifier.Progress.NeedMore;

/**
 * Finds out what one client wants of an HTTP or SOCKS port, from the bytes that it sends, as they arrive.
 *
 * <pre>
 * GET http://www.example.com/index.html HTTP/1.0 CR LF CR LF    Hit: http-absolute-foreign
 * GET / HTTP/1.1, Host: www.example.com                         Ordinary: HTTP_REQUEST; the header decides nothing
 * CONNECT mx.example.com:25 HTTP/1.1 ..                         Hit: http-connect
 * 04 01 00 19 C0 00 02 01 00                                    Hit: socks4
 * 05 01 00                                                      NeedMore, settled; then finish(): Hit: socks5
 * 192.0.2.1:25 CR LF                                            Hit: wingate
 * EHLO client.test CR LF                                        Hit: smtp-on-http
 * 16 03 01 .. "www.example.com"                                 Hit: tls-foreign-name
 * 16 03 01 .. "www.example.net" (ours)                          Ordinary: TLS
 * </pre>
 *
 * <p>One for each connection, for one thread at a time. The answer does not depend on how the bytes are cut into
 * pieces. At most {@value #MAX_HEAD} bytes of head and {@value #MAX_BODY} of body are held, the work is linear in them,
 * and nothing that a client sends makes it throw. Time limits are the caller's: when one is over, it calls {@link
 * #finish}.
 */
public final class ProbeClassifier {

    /** Most bytes that are read of a head, or of anything that has none. */
    public static final int MAX_HEAD = 8 * 1024;

    /** Most bytes that are read of a body. */
    public static final int MAX_BODY = 16 * 1024;

    private static final NeedMore UNCERTAIN = new NeedMore(false);
    private static final NeedMore SETTLED = new NeedMore(true);

    private final OwnNames own;
    private ReceivedBytes received = new ReceivedBytes();
    private ProtocolReader reader; // null until the first byte that is no line end, and once it is decided
    private Decided decided; // null until it is

    /**
     * @param own the names and addresses of this server; the address that the client connected to should be among them
     */
    public ProbeClassifier(OwnNames own) {
        this.own = Objects.requireNonNull(own);
    }

    /** What a whole recording of one connection was. */
    public static Classification classify(byte[] recording, OwnNames own) {
        ProbeClassifier classifier = new ProbeClassifier(own);
        classifier.feed(recording, 0, recording.length);
        return classifier.finish();
    }

    /**
     * Reads the next bytes of the connection. Once it is decided, they are ignored.
     *
     * @throws IndexOutOfBoundsException when offset and count are not within the array
     */
    public Progress feed(byte[] bytes, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, bytes.length);
        for (int i = offset; i < offset + count && decided == null; i++) {
            received.append(bytes[i]);
            more(bytes[i]).ifPresent(this::decide);
        }
        if (decided != null) {
            return decided;
        }
        return reader != null && reader.isSettled() ? SETTLED : UNCERTAIN;
    }

    /** The client has closed, or time is over: the answer from what has arrived. Later bytes are ignored. */
    public Classification finish() {
        if (decided == null) {
            OrdinaryKind empty = received.length() == 0 ? OrdinaryKind.NOTHING : OrdinaryKind.UNKNOWN;
            decide(reader == null ? Ordinary.of(empty) : reader.end(received));
        }
        return decided.classification();
    }

    private Optional<Classification> more(byte last) {
        if (reader == null) {
            if (last == '\r' || last == '\n') {
                return received.length() < MAX_HEAD ? Optional.empty() : unknown();
            }
            reader = reader(last).orElse(null);
        }
        return reader == null ? unknown() : reader.more(received);
    }

    /** Who reads on from the first byte that is not a line end; empty for what nobody knows. */
    private Optional<ProtocolReader> reader(byte first) {
        int start = received.length() - 1;
        if (first >= ' ') {
            return Optional.of(new TextReader(own, start));
        }
        if (start > 0) {
            return Optional.empty(); // no binary protocol begins with empty lines
        }
        return switch (first) {
            case SocksBytes.VERSION_4, SocksBytes.VERSION_5 -> Optional.of(new SocksReader());
            case TlsHello.HANDSHAKE -> Optional.of(new TlsReader(own));
            default -> Optional.empty();
        };
    }

    private void decide(Classification classification) {
        Classification answer = classification instanceof Hit hit
                ? new Hit(hit.probe().withRaw(received.bytes(), received.length()))
                : classification;
        decided = new Decided(answer);
        received = new ReceivedBytes(); // nothing is held any longer than it is needed
        reader = null;
    }

    private static Optional<Classification> unknown() {
        return Optional.of(Ordinary.of(OrdinaryKind.UNKNOWN));
    }

    /** How far a classification has come. */
    public sealed interface Progress {

        /**
         * More bytes may change the answer.
         *
         * @param settled whether it is a probe already, and only its evidence may grow: the rest of a body, or a SOCKS
         *     5 request that is sent without waiting. There is nothing to gain in waiting for long; a moment of silence
         *     is the end
         */
        record NeedMore(boolean settled) implements Progress {}

        /**
         * No byte can change the answer any more.
         *
         * @param classification the answer
         */
        record Decided(Classification classification) implements Progress {
            public Decided {
                Objects.requireNonNull(classification);
            }
        }
    }

    /** Reads one protocol as its bytes arrive. */
    interface ProtocolReader {

        /**
         * One byte more has arrived.
         *
         * @return the answer; empty while more bytes may change it
         */
        Optional<Classification> more(ReceivedBytes received);

        /** Nothing more will arrive. */
        Classification end(ReceivedBytes received);

        /** As {@link Progress.NeedMore#settled}. */
        boolean isSettled();
    }
}
