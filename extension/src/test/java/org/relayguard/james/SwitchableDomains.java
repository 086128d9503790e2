/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.james.core.Domain;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;

/** Knows example.net; counts, fails or hangs as told. */
final class SwitchableDomains implements DomainList {

    final AtomicReference<DomainListException> failure = new AtomicReference<>();
    final AtomicReference<Error> error = new AtomicReference<>();
    final AtomicInteger asked = new AtomicInteger();
    volatile boolean hanging;

    @Override
    public List<Domain> getDomains() throws DomainListException {
        check();
        return List.of(Domain.of("example.net"));
    }

    @Override
    public boolean containsDomain(Domain domain) throws DomainListException {
        asked.incrementAndGet();
        check();
        return domain.equals(Domain.of("example.net"));
    }

    @Override
    public Domain getDefaultDomain() throws DomainListException {
        check();
        return Domain.of("example.net");
    }

    private void check() throws DomainListException {
        if (error.get() != null) {
            throw error.get();
        }
        if (failure.get() != null) {
            throw failure.get();
        }
        if (hanging) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new DomainListException("interrupted", e);
            }
        }
    }

    @Override
    public void addDomain(Domain domain) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void removeDomain(Domain domain) {
        throw new UnsupportedOperationException();
    }
}
