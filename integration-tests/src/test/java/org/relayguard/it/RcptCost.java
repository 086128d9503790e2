/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.relayguard.corpus.AddressCase;
import org.relayguard.it.james.JamesProcess;

/**
 * What one RCPT of a stranger cost a server.
 *
 * @param recipient as sent
 * @param reply of the server, whole
 * @param logBytes what it wrote to its log about the connection
 */
record RcptCost(String recipient, String reply, long logBytes) {

    private static final Duration QUIET = Duration.ofMillis(60);

    static List<RcptCost> ofAll(JamesProcess james, List<AddressCase> rows) {
        List<RcptCost> costs = new ArrayList<>();
        long before = quiet(james);
        for (int i = 0; i < rows.size(); i++) {
            Vectors.Sent sent = Vectors.send(james, rows.get(i), "c" + i + "@third.test");
            long after = quiet(james);
            costs.add(new RcptCost(rows.get(i).recipient(), sent.reply().toString(), after - before));
            before = after;
        }
        return costs;
    }

    /** The size of the log when nothing has been written for a moment: the guard writes on a thread of its own. */
    private static long quiet(JamesProcess james) {
        AtomicLong last = new AtomicLong(-1);
        Awaitility.await("the log to be quiet")
                .pollDelay(QUIET)
                .pollInterval(QUIET)
                .until(() -> last.getAndSet(james.log().bytes()) == last.get());
        return last.get();
    }
}
