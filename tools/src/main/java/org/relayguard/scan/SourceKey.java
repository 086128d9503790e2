/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

import java.util.Locale;
import org.relayguard.attempt.SourceAggregate;
import org.relayguard.net.IpLiterals;

/**
 * Under what the probes of one source are counted.
 *
 * <pre>
 * 192.0.2.7                192.0.2.7/32         NETWORK
 * 2001:db8:1:2:3:4:5:6     2001:db8:1:2::/64    NETWORK
 * Client.Example.COM       client.example.com   NAME: the web server had looked it up
 * (a recording)            its file             RECORDING: nobody wrote down who sent it
 * </pre>
 *
 * @param text unescaped, at most {@value #MAX_TEXT} characters
 */
record SourceKey(String text, Type type) {

    static final int MAX_TEXT = 255;

    /** What a source is known by. */
    enum Type {
        NETWORK("network"),
        NAME("name"),
        RECORDING("recording");

        private final String label;

        Type(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    static SourceKey ofClient(String client) {
        return IpLiterals.parse(client)
                .map(address -> new SourceKey(SourceAggregate.of(address).toString(), Type.NETWORK))
                .orElseGet(() -> new SourceKey(cut(client.toLowerCase(Locale.ROOT)), Type.NAME));
    }

    static SourceKey ofRecording(String file) {
        return new SourceKey(cut(file), Type.RECORDING);
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), MAX_TEXT));
    }
}
