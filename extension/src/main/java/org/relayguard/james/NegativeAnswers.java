/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import com.google.common.base.Ticker;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;

/**
 * The questions to which a store has just said no, so that a flood asks each of them once. A yes is not remembered,
 * because it costs nobody anything, nor a look-up that failed, because the next one may succeed.
 *
 * <pre>
 * domain.refresh=10
 * victim.test asked, and not in the DomainList          no, from memory, for 10 seconds
 * new.example asked, then added to the DomainList       no for 10 seconds at most; the next snapshot has it sooner
 * more than {@value #MOST} names within 10 seconds            the eldest are asked again
 * </pre>
 *
 * <p>Safe for use by several threads.
 *
 * @param <K> what was asked for
 */
final class NegativeAnswers<K> {

    /** How many are remembered; a name of 255 characters each makes some 4 MB. */
    static final int MOST = 10_000;

    private final Cache<K, Boolean> asked;

    /**
     * @param time how long a no is believed; with {@code domain.refresh}, no answer is older than the snapshot may be
     */
    NegativeAnswers(Duration time) {
        this(time, Ticker.systemTicker());
    }

    NegativeAnswers(Duration time, Ticker ticker) {
        this.asked = CacheBuilder.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(time)
                .ticker(ticker)
                .build();
    }

    /** Whether the store said no a moment ago. */
    boolean contains(K question) {
        return asked.getIfPresent(question) != null;
    }

    /** The store said no. */
    void add(K question) {
        asked.put(question, true);
    }
}
