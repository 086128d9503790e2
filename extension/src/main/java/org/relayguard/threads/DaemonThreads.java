/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.threads;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that have a name to find them by in a dump and never keep James from stopping. One that dies of something that nobody
 * caught says so in the log: standard error, where Java would say it, is read by nobody.
 */
public final class DaemonThreads implements ThreadFactory {

    private static final Logger LOGGER = LoggerFactory.getLogger(DaemonThreads.class);

    private final String name;
    private final AtomicInteger count = new AtomicInteger();

    /** @param name of the threads, to which a number is appended */
    public DaemonThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, name + '-' + count.incrementAndGet());
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(
                (dead, cause) -> LOGGER.error("The thread {} has died", dead.getName(), cause));
        return thread;
    }
}
